"""As much of PySpark as the wrapper and its page need, over a real JVM: written for the tests, by what PySpark documents of itself."""

import functools


def keyword_only(function):
    @functools.wraps(function)
    def wrapped(self, *arguments, **keywords):
        if arguments:
            raise TypeError(f"{function.__name__} takes keywords only")
        self._input_kwargs = keywords
        return function(self, **keywords)

    return wrapped
