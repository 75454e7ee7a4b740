"""A contract of our own for import-linter: another room is entered by its front door."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoor(Contract):
    """A room imports of another room only the modules named as doors; what is in an open room is for everybody."""

    package = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    own_doors = fields.ListField(subfield=fields.StringField())
    open_rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import from one room into another."""
        broken = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self.allows(importer.split("."), imported.split("."))
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def allows(self, importer: list[str], imported: list[str]) -> bool:
        """Tell whether one module may import the other, both given as their parts."""
        if importer[0] != self.package or imported[0] != self.package or len(importer) < 2 or len(imported) < 2:
            return True
        room, module = imported[1], imported[2:3]
        if importer[1] == room or room in self.open_rooms or not module:
            return True
        return module[0] in self.doors or f"{room}.{module[0]}" in self.own_doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name every import that goes in by the window."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}, which is no door of that room.", bold=False)
