# Features of texts.

class TfidfVectorizer:
    def __init__(self, *, ngram_range: tuple[int, int] = ..., sublinear_tf: bool = ...) -> None: ...
