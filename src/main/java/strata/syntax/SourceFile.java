package strata.syntax;

import java.util.List;
import strata.diag.Source;

/** One parsed file: its sections, each kind in the order in which it was written. */
public record SourceFile(Source source, List<Import> imports, List<NetworkDecl> networks, List<MachineDecl> machines,
    List<MapDecl> maps) {
  public SourceFile {
    imports = List.copyOf(imports);
    networks = List.copyOf(networks);
    machines = List.copyOf(machines);
    maps = List.copyOf(maps);
  }
}
