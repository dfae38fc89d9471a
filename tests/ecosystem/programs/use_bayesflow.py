"""Amortised inference of BayesFlow: a simulator, a workflow that learns it, samples of the posterior."""

import bayesflow as bf
import numpy as np

import keras

rng = np.random.default_rng(0)


def prior():
    """Draw parameters."""
    return {"mean": rng.normal(size=2)}


def likelihood(mean):
    """Draw data that the parameters give."""
    return {"x": mean + 0.1 * rng.normal(size=2)}


simulator = bf.make_simulator([prior, likelihood])
workflow = bf.BasicWorkflow(
    simulator=simulator,
    inference_network=bf.networks.CouplingFlow(depth=2, subnet_kwargs={"widths": (16, 16)}),
    inference_variables=["mean"],
    inference_conditions=["x"],
)
history = workflow.fit_online(epochs=4, batch_size=32, num_batches_per_epoch=8, verbose=0)
assert history.history["loss"][-1] < history.history["loss"][0], history.history
observed = simulator.sample(3)
samples = workflow.sample(conditions=observed, num_samples=5)
assert samples["mean"].shape == (3, 5, 2)
assert isinstance(bf.diagnostics.plots.loss(history), object)

summary = bf.networks.DeepSet(summary_dim=4, depth=1)
assert tuple(summary(keras.ops.ones((2, 6, 3))).shape) == (2, 4)
