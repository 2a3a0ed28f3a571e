"""The recovery key on the screen: typing its blocks and its code, its sheets, the drill."""
