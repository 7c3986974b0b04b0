"""The file that makes a folder a workspace: its name, for those who do not read it."""

FILE_NAME = "secateur.toml"
