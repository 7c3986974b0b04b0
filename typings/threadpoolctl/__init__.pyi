# What the evaluations use of threadpoolctl, which ships no types.

from contextlib import AbstractContextManager

def threadpool_limits(limits: int) -> AbstractContextManager[object]: ...
