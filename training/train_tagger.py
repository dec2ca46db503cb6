"""Trains the tagger: teachers, then a student that learns from all of them, then the export.

    python training/train_tagger.py teacher --seed 1 --out build/teacher1.pt
    python training/train_tagger.py student --teachers build/teacher*.pt --out build/student.pt
    python training/train_tagger.py export build/student.pt

See ``training/README.md`` for the environment. One thread; the same seed gives the same weights
on the same machine and versions.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tui"), str(ROOT / "training")]

import torch  # noqa: E402
from tagger import corpora, lexicon, pools, vectors  # noqa: E402
from tagger.augment import augmented  # noqa: E402
from tagger.distil import student_data  # noqa: E402
from tagger.encode import TAGS, Encoded, Encoder  # noqa: E402
from tagger.export import export, parity  # noqa: E402
from tagger.fit import fit  # noqa: E402
from tagger.invent import Inventor  # noqa: E402
from tagger.net import Tagger  # noqa: E402

from gazadesk.annotate.tagger.weights import PATH, read  # noqa: E402

VOCABULARY = 100_000
WIDTH, DEPTH, DROPOUT = 128, 4, 0.25


def read_sentences(folder: Path, *, share_alike: bool) -> list[corpora.Sentence]:
    """The training sentences; of the noisy corpora all with a name and a third of the others."""
    peoples = frozenset(name.lower() for name in pools.peoples())
    places = frozenset(name.lower() for name in (*pools.countries(), *pools.large_cities()))
    names = [one for one in corpora.NEWS_LIKE if share_alike or one not in corpora.SHARE_ALIKE]
    sentences = corpora.read(folder, tuple(names), peoples, places)
    chance = random.Random(0)
    noisy = corpora.read(folder, corpora.NOISY, peoples, places)
    return sentences + [one for one in noisy if set(one[1]) > {"O"} or chance.random() < 0.33]


def encoder_for() -> Encoder:
    """An encoder with the lexicon and the vocabulary that will travel with the weights."""
    words, rows, scales = vectors.vocabulary(VOCABULARY)
    return Encoder(vectors.known_words(words), rows * scales[:, None], lexicon.build())


def main() -> None:
    """Runs one step."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora/ner/train")
    steps = parser.add_subparsers(dest="step", required=True)
    for name in ("teacher", "student"):
        step = steps.add_parser(name)
        step.add_argument("--seed", type=int, default=1)
        step.add_argument("--epochs", type=int, default=8)
        step.add_argument("--rate", type=float, default=3e-3)
        step.add_argument("--width", type=int, default=WIDTH)
        step.add_argument("--depth", type=int, default=DEPTH)
        step.add_argument("--invented", type=float, default=0.5, help="invented per real sentence")
        step.add_argument("--no-share-alike", action="store_true", help="leave UNER-EWT out")
        step.add_argument("--teachers", type=Path, nargs="*", default=[])
        step.add_argument("--begin", type=Path, help="a trained network to begin from")
        step.add_argument("--out", type=Path, required=True)
    step = steps.add_parser("export")
    step.add_argument("weights", type=Path)
    step.add_argument("--out", type=Path, default=PATH)
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.step == "export":
        export(options.weights, VOCABULARY, lexicon.build(), options.out)
        encoder = encoder_for()
        sentences = [Inventor(5).sentence() for _ in range(200)]
        difference = parity(load(options.weights), read(options.out), encoder, sentences)
        print(f"largest difference between numpy and torch: {difference:.3f}")
    else:
        train(options)


def train(options: argparse.Namespace) -> None:
    """Trains a teacher, or a student where teachers are named."""
    sentences = read_sentences(options.corpora, share_alike=not options.no_share_alike)
    inventor = Inventor(options.seed)
    encoder = encoder_for()
    print(len(sentences), "sentences,", sum(len(words) for words, _ in sentences), "words")

    def fresh(_: int) -> list[Encoded]:
        made = [augmented(sentence, inventor) for sentence in sentences]
        count = int(options.invented * len(sentences))
        made += [augmented(inventor.sentence(), inventor) for _ in range(count)]
        return [encoder.encode(sentence) for sentence in made if sentence[0]]

    torch.manual_seed(options.seed)
    model = (
        load(options.begin)
        if options.begin
        else Tagger(options.width, options.depth, TAGS, DROPOUT)
    )
    print(sum(one.numel() for one in model.parameters()), "parameters")
    teachers = [load(path) for path in options.teachers]
    mean = fit(
        model,
        encoder,
        lambda epoch: (
            student_data(fresh(epoch), teachers, encoder) if teachers else (fresh(epoch), None)
        ),
        epochs=options.epochs,
        rate=options.rate,
        seed=options.seed,
        report=lambda line: print(line, flush=True),
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"width": options.width, "depth": options.depth, "state": mean.state_dict()}, options.out
    )


def load(path: Path) -> Tagger:
    """A trained network."""
    saved = torch.load(path, weights_only=True)
    model = Tagger(saved["width"], saved["depth"], TAGS, DROPOUT)
    model.load_state_dict(saved["state"])
    return model.eval()


if __name__ == "__main__":
    main()
