"""Random numbers, by PyTorch's generators."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import torch
from typing_extensions import override

from keras_backend_torch.core.tensors import default_device, to_torch
from keras_ops.backend.current import current
from keras_ops.backend.random.distributions import DistributionsRandom


def _generator(seed: torch.Tensor, device: torch.device) -> torch.Generator | None:
    """Return a generator for a seed; `None`, the framework's own, in a compiled function, which cannot make one."""
    if torch.compiler.is_compiling() or device.type == "meta":
        return None
    return torch.Generator(device).manual_seed(int(seed.sum()))


def _filled(value: Any, shape: Any, dtype: torch.dtype) -> torch.Tensor:
    """Return a parameter of a distribution as a tensor of the shape of the result."""
    return torch.as_tensor(value, dtype=dtype, device=default_device()).broadcast_to(tuple(shape))


def _wide(dtype: str) -> torch.dtype:
    """Return the dtype in which to draw: kernels of these distributions have no 16-bit floats."""
    return torch.float64 if dtype == "float64" else torch.float32


def _sized(shape: Any) -> tuple[int, ...]:
    return tuple(int(size) for size in shape)


def _placed(numbers: torch.Tensor, scale: Any, start: Any) -> torch.Tensor:
    """Return `numbers * scale + start`; where that is what nobody else can see, no memory is taken for it."""
    if isinstance(scale, (int, float)) and isinstance(start, (int, float)):
        return numbers.mul_(scale).add_(start)
    return numbers * scale + start


class TorchDistributions(DistributionsRandom[Any]):
    """A generator of PyTorch is seeded with the sum of the seed's numbers."""

    seed_dtype = "int32"

    @override
    def normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        device = default_device()
        generator = _generator(seed, device)
        bell = torch.randn(_sized(shape), generator=generator, dtype=to_torch(dtype), device=device)
        return _placed(bell, stddev, mean)

    @override
    def uniform(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        device = default_device()
        generator = _generator(seed, device)
        even = torch.rand(_sized(shape), generator=generator, dtype=to_torch(dtype), device=device)
        return _placed(even, maxval - minval, minval)

    @override
    def randint(self, shape: Any, minval: Any, maxval: Any, dtype: str, seed: Any) -> Any:
        device = default_device()
        generator = _generator(seed, device)
        sizes = _sized(shape)
        if isinstance(minval, int) and isinstance(maxval, int):
            return torch.randint(minval, maxval, sizes, generator=generator, device=device).to(to_torch(dtype))
        wide = torch.randint(0, 2**63 - 1, sizes, generator=generator, device=device)
        low, high = (torch.as_tensor(bound, dtype=torch.int64, device=device) for bound in (minval, maxval))
        return (wide % (high - low) + low).to(to_torch(dtype))

    @override
    def truncated_normal(self, shape: Any, mean: Any, stddev: Any, dtype: str, seed: Any) -> Any:
        device = default_device()
        generator = _generator(seed, device)
        # Four tries for each number, of which the first that fits is taken; where none does (1 in 200,000), the edge.
        tries = torch.randn((*_sized(shape), 4), generator=generator, dtype=to_torch(dtype), device=device)
        first = ((tries > -2) & (tries < 2)).to(torch.uint8).argmax(-1, keepdim=True)
        return tries.gather(-1, first).squeeze(-1).clamp(-2, 2) * stddev + mean

    @override
    def gamma(self, shape: Any, alpha: Any, dtype: str, seed: Any) -> Any:
        alpha = _filled(alpha, _sized(shape), _wide(dtype))
        return torch._standard_gamma(alpha, generator=_generator(seed, alpha.device)).to(to_torch(dtype))

    @override
    def beta(self, shape: Any, alpha: Any, beta: Any, dtype: str, seed: Any) -> Any:
        both = torch.stack([_filled(p, _sized(shape), _wide(dtype)) for p in (alpha, beta)], -1)
        drawn = torch._sample_dirichlet(both, generator=_generator(seed, both.device))
        return drawn[..., 0].to(to_torch(dtype))

    @override
    def binomial(self, shape: Any, counts: Any, probabilities: Any, dtype: str, seed: Any) -> Any:
        counts = _filled(counts, _sized(shape), _wide(dtype))
        probabilities = _filled(probabilities, _sized(shape), _wide(dtype))
        drawn = torch.binomial(counts, probabilities, generator=_generator(seed, counts.device))
        return drawn.to(to_torch(dtype))

    @override
    def categorical(self, logits: Any, num_samples: int, dtype: str, seed: Any) -> Any:
        generator = _generator(seed, logits.device)
        shares = torch.softmax(logits, -1)
        return torch.multinomial(shares, num_samples, replacement=True, generator=generator).to(to_torch(dtype))

    @override
    def dropout(self, inputs: Any, rate: Any, noise_shape: Any, seed: Any) -> Any:
        if rate >= 1:
            return torch.zeros_like(inputs)
        shape = inputs.shape if noise_shape is None else _sized(noise_shape)
        generator = _generator(seed, inputs.device)
        share = torch.full(tuple(shape), 1.0 - float(rate), device=inputs.device)
        kept = torch.bernoulli(share, generator=generator).to(torch.bool)
        return torch.where(kept, inputs / (1.0 - rate), torch.zeros((), dtype=inputs.dtype, device=inputs.device))

    @override
    def shuffle(self, x: Any, axis: int, seed: Any) -> Any:
        even = torch.rand(x.shape[axis], generator=_generator(seed, x.device), device=x.device)
        return torch.index_select(x, axis, torch.argsort(even))

    @override
    def set_framework_seed(self, seed: int) -> None:
        torch.manual_seed(seed)

    @override
    def make_seed(self, number: int) -> Any:
        return torch.tensor([number, 0], dtype=torch.int32, device="cpu")

    @override
    def next_seed(self, seed: Any, ordered: bool) -> Any:
        if ordered:
            return seed + torch.arange(2, dtype=seed.dtype, device=seed.device)
        return super().next_seed(seed, ordered)

    @override
    def keep_seed(self, state: Any) -> Any:
        return state.detach().to("cpu", copy=True)  # a parameter is assigned in place

    @override
    def state_scope(self) -> AbstractContextManager[Any]:
        # Generators take numbers of the host: a state there is read without waiting for the GPU.
        return current.core.device_scope("cpu:0")
