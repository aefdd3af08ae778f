"""Measuring ourselves beside our peers: `zhijian bench`. Nothing here runs in a serving house."""
