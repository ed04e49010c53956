"""A gift's category is worked out from its name: the first group of which it has a word."""

import re

# In this order: what a thing is for stands before what it looks like.
_GROUPS: tuple[tuple[str, str], ...] = (
    ("Christmas", r"christmas|xmas|advent|santa|snowm[ae]n|snowflake|reindeer|nativity|bauble|stocking|wreath|sleigh"),
    ("Candles & lights", r"t-?lights?|tealight|candles?|candlestick|lanterns?|lamps?|lights?|incense|votive|nightlight"),
    ("Bags & purses", r"\w*bags?|shoppers?|totes?|purses?|rucksack|backpack|suitcase|charlotte|holdall|satchel"),
    ("Cards & wrap", r"cards?|wrap|ribbons?|gift tape|tissue paper|envelopes?|stickers?|postcards?|gift tag|tags?"),
    ("Stationery", r"pens?|pencils?|notebooks?|journal|paper|memo|chalk|ruler|eraser|rubber|calculator|tape|book|diary|magnets?|scissor|file"),
    ("Jewellery", r"necklaces?|bracelets?|earrings?|rings?|brooch|pendant|bangles?|hair|jewel\w*|beads?|charm|diamante|cufflinks?"),
    ("Toys & children", r"toys?|dolls?|games?|puzzle|jigsaw|ludo|dominoes|skittles|skipping|children'?s?|kids?|baby|spaceboy|dolly|playhouse|soldier|soft|craft|windmill|spinning|yo-?yo|skittle|plasters|knitting|sewing|teddy|circus|party food"),
    ("Kitchen & table", r"mugs?|cups?|plates?|bowls?|cakes?|cakestand|tea|teapots?|teaspoons?|coffee|jars?|jug|kitchen|lunch|snack|baking|cutlery|napkins?|napkin|apron|bottle|tins?|egg|glass(es)?|spoons?|fork|knife|recipe|oven|tray|coasters?|placemats?|bread|popcorn|beakers?|straws?|milk|sugar|biscuit|pudding|cooking|dish(es)?|wine|jelly|pantry|cutters?|pot"),
    ("Garden", r"garden|gardeners?|gardening|planters?|seeds?|watering|bird|birdhouse|herb|trowel|flower ?pot|flowers?|plant|picnic|parasol|greenhouse|thermometer|wheelbarrow|kneeling"),
    ("Bath & body", r"soap|bath\w*|towels?|hot water|toilet|wash ?bag|hand warmer|warmer|cosmetic|bathroom|toothbrush|hottie|sponge|perfume|lip"),
    ("Storage", r"box(es)?|drawers?|cabinet|storage|basket|crates?|trinket|chest|tidy|holder|rack|stand|tin"),
    ("Accessories", r"umbrellas?|passport|key-?chains?|key-?rings?|sunglasses|scarf|shawl|gloves|slippers?|watch|wallet|hats?|poncho|parasols?"),
    ("Party", r"bunting|balloons?|party|birthday|garland|confetti|doilies|paper chain|feather|fan|bows?"),
    ("Home decoration", r"frames?|signs?|clocks?|hearts?|cushions?|mirrors?|hooks?|hangers?|doormats?|door|wall|art|vase|ornaments?|decoration|metal|wicker|photo|block|letters?|throw|quilt|blanket|curtain|knob|hanging|picture|rug|mat|wooden"),
)  # fmt: skip
_MATCHERS = [(name, re.compile(rf"\b(?:{words})\b")) for name, words in _GROUPS]
OTHER = "More gifts"


def category_of(name: str) -> str:
    """The category of a product name."""
    lowered = name.lower()
    return next((category for category, matcher in _MATCHERS if matcher.search(lowered)), OTHER)
