"""The colours of the pictures by what they mean, for light, dark and high contrast; the same as the window's."""

from __future__ import annotations

from collections.abc import Mapping

Palette = Mapping[str, str]
"""Roles (see ROLES) to #rrggbb."""

ROLES = (
    "paper", "ink", "soft", "hairline",
    "verified", "verified-tint", "disputed", "disputed-tint",
    "opinion", "opinion-tint", "to_check", "to_check-tint",
)  # fmt: skip
"""``paper`` is the ground, ``ink`` and ``soft`` the words, ``hairline`` axes; each tag has an ink and a tint."""


def _palette(*colours: str) -> Palette:
    return dict(zip(ROLES, colours, strict=True))


LIGHT = _palette(
    "#fffefb", "#1f2328", "#5b6470", "#e2dfd8",
    "#00705a", "#d9f0e8", "#a83c0c", "#fbe3d6",
    "#5a4ba6", "#e8e4f6", "#6e5f00", "#f5efc9",
)  # fmt: skip
DARK = _palette(
    "#25282d", "#e6e4df", "#a3a9b1", "#33373d",
    "#58c9a8", "#1d3f37", "#f0956a", "#4a2a1c",
    "#b3a6f0", "#352f55", "#d8c65a", "#3f3a1a",
)  # fmt: skip
LIGHT_CONTRAST = _palette(
    "#ffffff", "#000000", "#333333", "#000000",
    "#00503f", "#d9f0e8", "#7a2600", "#fbe3d6",
    "#3b2c8a", "#e8e4f6", "#4a3f00", "#f5efc9",
)  # fmt: skip
DARK_CONTRAST = _palette(
    "#000000", "#ffffff", "#d8d8d8", "#ffffff",
    "#7df0cd", "#0c2f27", "#ffb08a", "#3a1a0c",
    "#cdc4ff", "#241d4a", "#f2e27c", "#2f2a08",
)  # fmt: skip

PALETTES: Mapping[str, Palette] = {
    "light": LIGHT,
    "dark": DARK,
    "light-contrast": LIGHT_CONTRAST,
    "dark-contrast": DARK_CONTRAST,
}
"""By the names that the window's themes have."""


def stylesheet(palette: str = "dark") -> str:
    """CSS rules that repaint a picture that is part of a page: ``.pf-ink{fill:#…}``, ``.ps-ink{stroke:#…}``.

    Every shape holds its colour as an attribute and names its role as a class; a rule outweighs an attribute.
    """
    return "".join(
        f".pf-{role}{{fill:{colour}}}.ps-{role}{{stroke:{colour}}}"
        for role, colour in PALETTES[palette].items()
    )
