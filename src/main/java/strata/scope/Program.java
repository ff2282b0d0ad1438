package strata.scope;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Source;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.syntax.MachineDecl;
import strata.syntax.MapDecl;
import strata.syntax.Name;
import strata.syntax.NetworkDecl;
import strata.syntax.Section;

/**
 * All sections of a file and of what it imports, with their parameters.
 *
 * @param file     the file that was asked for; its own sections come first
 * @param networks in the order of the files, then of the text; no two of one name, likewise machines and maps
 */
public record Program(
    Source file, List<Scoped<NetworkDecl>> networks, List<Scoped<MachineDecl>> machines, List<Scoped<MapDecl>> maps) {
  public Program {
    networks = List.copyOf(networks);
    machines = List.copyOf(machines);
    maps = List.copyOf(maps);
  }

  /** Maps of a file and its imports, each of which is planned. */
  public static final int MAPS = 64;

  /** A map with the network and the machine that it joins. */
  public record Chosen(Scoped<MapDecl> map, Scoped<NetworkDecl> network, Scoped<MachineDecl> machine) {}

  /** Reads a file and its imports; empty when anything was wrong. */
  public static Optional<Program> load(Path path, List<Setting> settings, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    return read(path, settings, diagnostics).filter(read -> diagnostics.errors() == before).map(Read::program);
  }

  /**
   * What could be read, wrong or not.
   *
   * @param whole whether all imports were read, no two sections have one name, and maps find what they name
   */
  public record Read(Program program, boolean whole) {}

  /**
   * Reads a file and as many of its imports as can be read: for whoever says all that is wrong and does nothing else. Empty only where the
   * file itself cannot be read.
   */
  public static Optional<Read> read(Path path, List<Setting> settings, Diagnostics diagnostics) {
    int before = diagnostics.errors();
    List<Loader.Loaded> files = new Loader(diagnostics).load(path);
    if (files.isEmpty() || !files.get(0).path().equals(path)) {
      return Optional.empty();
    }
    boolean complete = diagnostics.errors() == before;
    Parameters parameters = new Parameters(settings, diagnostics);
    List<Scoped<NetworkDecl>> networks = new ArrayList<>();
    List<Scoped<MachineDecl>> machines = new ArrayList<>();
    List<Scoped<MapDecl>> maps = new ArrayList<>();
    for (Loader.Loaded file : files) {
      file.file().networks().forEach(s -> networks.add(parameters.scoped(s, file.path())));
      file.file().machines().forEach(s -> machines.add(parameters.scoped(s, file.path())));
      file.file().maps().forEach(s -> maps.add(parameters.scoped(s, file.path())));
    }
    // a file that could not be read may hold the section that an setting is for
    if (diagnostics.errors() == before) {
      parameters.checkUsed();
    }
    Program program = new Program(files.get(0).file().source(), networks, machines, maps);
    int unnamed = diagnostics.errors();
    program.checkNames(diagnostics, complete);
    return Optional.of(new Read(program, complete && diagnostics.errors() == unnamed));
  }

  private void checkNames(Diagnostics diagnostics, boolean complete) {
    if (maps.size() > MAPS) {
      diagnostics.add(Code.OUT_OF_RANGE, maps.get(MAPS).section().name().span(), "at most " + MAPS + " maps are planned, found " + maps.size());
    }
    distinct(networks, diagnostics);
    distinct(machines, diagnostics);
    distinct(maps, diagnostics);
    for (Scoped<MapDecl> map : complete ? maps : List.<Scoped<MapDecl>>of()) {
      find(networks, map.section().network(), "network", diagnostics);
      find(machines, map.section().machine(), "machine", diagnostics);
    }
  }

  private static <S extends Section> void distinct(List<Scoped<S>> sections, Diagnostics diagnostics) {
    Map<String, S> first = new HashMap<>();
    for (Scoped<S> scoped : sections) {
      S section = scoped.section();
      S other = first.putIfAbsent(scoped.name(), section);
      if (other != null) {
        String help = section instanceof MapDecl m ? "give it a name: `map NAME : " + m.network() + " onto " + m.machine() + "`"
            : "choose another name";
        diagnostics.add(Diagnostic.of(Code.REDECLARED, section.name().span(),
            "there is a " + section.kind() + " `" + section.name() + "` already")
            .label(other.name().span(), "first declared here").help(help));
      }
    }
  }

  private static <S extends Section> Optional<Scoped<S>> find(
      List<Scoped<S>> sections, Name name, String kind, Diagnostics diagnostics) {
    Optional<Scoped<S>> found = sections.stream().filter(s -> s.name().equals(name.text())).findFirst();
    if (found.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_SECTION, name.span(), "there is no " + kind + " `" + name + "`")
          .help(Suggest.help(name.text(), names(sections))));
    }
    return found;
  }

  /** The map to work on: the one of that name, or else the only one of the file itself, or the only one at all. */
  public Optional<Chosen> choose(Optional<String> mapName, Diagnostics diagnostics) {
    return choice(maps, "map", mapName, diagnostics).flatMap(map ->
        find(networks, map.section().network(), "network", diagnostics).flatMap(network ->
            find(machines, map.section().machine(), "machine", diagnostics).map(machine -> new Chosen(map, network, machine))));
  }

  /** The network to run: that of the map of that name, or else the only one of the file itself, or the only one at all. */
  public Optional<Scoped<NetworkDecl>> chooseNetwork(Optional<String> mapName, Diagnostics diagnostics) {
    return mapName.isPresent() ? choose(mapName, diagnostics).map(Chosen::network)
        : choice(networks, "network", Optional.empty(), diagnostics);
  }

  private <S extends Section> Optional<Scoped<S>> choice(
      List<Scoped<S>> all, String kind, Optional<String> name, Diagnostics diagnostics) {
    if (name.isPresent()) {
      Source line = Source.of("--map", name.get());
      return find(all, new Name(name.get(), line.whole()), kind, diagnostics);
    }
    List<Scoped<S>> own = all.stream().filter(s -> s.section().span().source() == file).toList();
    List<Scoped<S>> candidates = own.isEmpty() ? all : own;
    if (candidates.size() == 1) {
      return Optional.of(candidates.get(0));
    }
    if (candidates.isEmpty()) {
      diagnostics.add(Diagnostic.of(Code.UNKNOWN_SECTION, new Span(file, 0, 0), "this file has no " + kind)
          .help(kind.equals("map") ? "write `map NETWORK onto MACHINE { }`" : ""));
      return Optional.empty();
    }
    diagnostics.add(Diagnostic.of(Code.CHOICE_NEEDED, candidates.get(1).section().name().span(), "there is more than one " + kind)
        .label(candidates.get(0).section().name().span(), "the first is here")
        .help("choose a map with `--map NAME`: " + Suggest.choice(names(maps))));
    return Optional.empty();
  }

  private static <S extends Section> Collection<String> names(List<Scoped<S>> sections) {
    return sections.stream().map(Scoped::name).toList();
  }
}
