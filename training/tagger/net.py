"""The network in torch: the same sums as ``gazadesk.annotate.tagger.network``, with gradients."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from gazadesk.annotate.tagger.features import BUCKETS, PLACE_FLAGS, WORD_FLAGS

WIDTH_VECTOR = 50
WIDTH_PART = 16
_FORBIDDEN = -1e4


class Layer(nn.Module):
    """A convolution over three words with two maxout pieces, a residual and a layer norm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mix = nn.Linear(3 * width, 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``x`` is (sentences, words, width), ``mask`` (sentences, words, 1)."""
        padded = nn.functional.pad(x, (0, 0, 1, 1))
        windows = torch.cat([padded[:, :-2], x, padded[:, 2:]], dim=2)
        pieces = self.mix(windows)
        return self.norm(x + torch.maximum(*pieces.chunk(2, dim=2))) * mask


class Tagger(nn.Module):
    """Words to tag scores; ``transitions[i, j]`` scores tag j after tag i."""

    def __init__(self, width: int, depth: int, tags: tuple[str, ...], dropout: float) -> None:
        super().__init__()
        self.parts = nn.ModuleList(nn.Embedding(size, WIDTH_PART) for size in BUCKETS)
        known = WIDTH_VECTOR + WIDTH_PART * len(BUCKETS) + len(WORD_FLAGS) + 1
        self.word = nn.Linear(known, width)
        self.place = nn.Linear(len(PLACE_FLAGS), width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width) for _ in range(depth))
        self.out = nn.Linear(width, len(tags))
        self.transitions = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.start = nn.Parameter(torch.zeros(len(tags)))
        self.dropout = nn.Dropout(dropout)
        allowed, first = allowed_moves(tags)
        self.register_buffer("moves", torch.where(allowed, 0.0, _FORBIDDEN), persistent=False)
        self.register_buffer("firsts", torch.where(first, 0.0, _FORBIDDEN), persistent=False)
        for table in self.parts:
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, words: tuple[Tensor, Tensor, Tensor], places: Tensor, mask: Tensor) -> Tensor:
        """Scores (sentences, words, tags); ``words`` are vectors, buckets and bits."""
        vectors, buckets, flags = words
        unknown = (vectors == 0).all(dim=-1, keepdim=True).to(vectors.dtype)
        parts = [table(buckets[..., at]) for at, table in enumerate(self.parts)]
        known = torch.cat([vectors, *parts, flags, unknown], dim=-1)
        mask = mask.unsqueeze(2)
        x = self.norm(self.word(self.dropout(known)) + self.place(places)) * mask
        for layer in self.layers:
            x = layer(self.dropout(x), mask)
        return self.out(self.dropout(x))

    def marginals(self, scores: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Log-probability of every tag of every word, and the log of the sum over all paths."""
        moves = (self.transitions + self.moves).unsqueeze(0)
        alphas = [self.start + self.firsts + scores[:, 0]]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(alphas[-1].unsqueeze(2) + moves, dim=1) + scores[:, at]
            alphas.append(torch.where(mask[:, at, None] > 0, step, alphas[-1]))
        total = torch.logsumexp(alphas[-1], dim=1)
        betas = [torch.zeros_like(alphas[0])]
        for at in range(scores.shape[1] - 1, 0, -1):
            step = torch.logsumexp((scores[:, at] + betas[-1]).unsqueeze(1) + moves, dim=2)
            betas.append(torch.where(mask[:, at, None] > 0, step, betas[-1]))
        both = torch.stack(alphas, dim=1) + torch.stack(betas[::-1], dim=1)
        return both - total[:, None, None], total

    def log_sum(self, scores: Tensor, mask: Tensor) -> Tensor:
        """The log of the sum over all paths, (sentences,)."""
        moves = (self.transitions + self.moves).unsqueeze(0)
        alpha = self.start + self.firsts + scores[:, 0]
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + scores[:, at]
            alpha = torch.where(mask[:, at, None] > 0, step, alpha)
        return torch.logsumexp(alpha, dim=1)

    def gold(self, scores: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The score of the given paths, (sentences,)."""
        moves = self.transitions + self.moves
        own = (scores.gather(2, tags.unsqueeze(2)).squeeze(2) * mask).sum(dim=1)
        steps = (moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(dim=1)
        return own + steps + (self.start + self.firsts)[tags[:, 0]]


def allowed_moves(tags: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """Which tag may follow which, and which may come first, under IOB2."""
    allowed = [
        [not after.startswith("I-") or before[2:] == after[2:] for after in tags] for before in tags
    ]
    return torch.tensor(allowed), torch.tensor([not tag.startswith("I-") for tag in tags])
