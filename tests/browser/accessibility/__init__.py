"""Every page there is, for eyes, fingers, keyboards and machines of all kinds."""
