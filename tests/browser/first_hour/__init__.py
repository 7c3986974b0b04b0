"""The first hour of a freelancer, from an empty garden to a client forgotten."""
