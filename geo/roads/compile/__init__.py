"""Tagged ways become a compact road graph."""

from geo.roads.compile.compiler import Compiled, compile_roads
from geo.roads.compile.report import CompileReport

__all__ = ["CompileReport", "Compiled", "compile_roads"]
