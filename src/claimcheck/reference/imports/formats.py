"""The formats by name. One is a function `read(path, options)` and what is the same for all its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from claimcheck.reference.imports import (
    alfred,
    datapackage,
    ddf,
    eurostat_tsv,
    imf_weo,
    owid,
    sdmx_csv,
    tidy,
    worldbank,
)
from claimcheck.reference.imports.candidates import NOTHING, Item, Options

Read = Callable[[Path, Options], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a kind are read. `source` are fields of the source that every such file has."""

    read: Read
    source: Mapping[str, str] = field(default_factory=lambda: NOTHING)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "worldbank": Format(worldbank.read, {"publisher": "World Bank"}),
        "owid": Format(owid.read, {"publisher": "Our World in Data", "tier": "secondary"}),
        "sdmx-csv": Format(sdmx_csv.read),
        "eurostat-tsv": Format(eurostat_tsv.read, {"publisher": "Eurostat"}),
        "imf-weo": Format(imf_weo.read, {"publisher": "International Monetary Fund"}),
        "alfred": Format(alfred.read),
        "ddf": Format(ddf.read),
        "datapackage": Format(datapackage.read),
        "tidy": Format(tidy.read),
    }
)
