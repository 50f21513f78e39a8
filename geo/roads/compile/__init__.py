"""Tagged ways become a compact road graph."""

from geo.roads.compile.compiler import Compiled, CompileReport, compile_roads

__all__ = ["CompileReport", "Compiled", "compile_roads"]
