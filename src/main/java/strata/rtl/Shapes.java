package strata.rtl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules of memories and of state machines that need nothing of the module around them. */
final class Shapes {
  private Shapes() {}

  static List<String> problems(Item.Memory memory) {
    var problems = new ArrayList<String>();
    String name = memory.name();
    if (memory.depth() < 2 || memory.width() < 1) {
      return List.of(name + " of " + memory.depth() + " words of " + memory.width() + " bits: at least 2 and 1");
    }
    if (memory.reads().isEmpty() || memory.writes().isEmpty()) {
      problems.add(name + " is not both read and written");
    }
    int address = bits(memory.depth());
    for (Item.ReadPort port : memory.reads()) {
      widths(memory.width(), port.data().width(), "the read data of " + name, problems);
      widths(1, port.enable().width(), "an enable of " + name, problems);
      widths(address, port.address().width(), "an address of " + name, problems);
    }
    for (Item.WritePort port : memory.writes()) {
      widths(memory.width(), port.data().width(), "the write data of " + name, problems);
      widths(1, port.enable().width(), "an enable of " + name, problems);
      widths(address, port.address().width(), "an address of " + name, problems);
    }
    memory.macro().ifPresent(macro -> macro(memory, macro, problems));
    return problems;
  }

  private static void macro(Item.Memory memory, Item.Macro macro, List<String> problems) {
    if (!macro.module().matches("[A-Za-z][A-Za-z0-9_]*") || Keywords.contains(macro.module())) {
      problems.add(macro.module() + ", the macro of " + memory.name() + ", is not a module name");
    }
    if (memory.reads().size() != 1 || memory.writes().size() != 1) {
      problems.add(memory.name() + " has a macro, but not one read port and one write port");
    } else if (macro.onePort() && !memory.reads().get(0).address().equals(memory.writes().get(0).address())) {
      problems.add(memory.name() + " has a macro of one port, but two addresses");
    }
  }

  static List<String> problems(Item.StateMachine machine) {
    var problems = new ArrayList<String>();
    String name = machine.q().name();
    List<String> states = machine.states();
    if (states.size() < 2) {
      return List.of(name + " has fewer than two states");
    }
    widths(bits(states.size()), machine.q().width(), name, problems);
    Set<String> left = new LinkedHashSet<>();
    for (Item.Arc arc : machine.arcs()) {
      String from = name + ": an arc from " + arc.from() + " to " + arc.to();
      if (left.contains(arc.from()) || arc.always() && !left.add(arc.from())) {
        problems.add(from + " comes after one that is always taken");
      }
      widths(1, arc.condition().width(), "the condition of an arc from " + arc.from(), problems);
      if (!states.contains(arc.from()) || !states.contains(arc.to())) {
        problems.add(from + ", which are not both states");
      }
    }
    for (String state : states.subList(1, states.size())) {
      if (machine.arcs().stream().noneMatch(arc -> arc.to().equals(state) && !arc.from().equals(state))) {
        problems.add(name + ": no arc leads to " + state);
      }
    }
    return problems;
  }

  /** How many bits number {@code count} things, at least 1. */
  private static int bits(int count) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(count - 1));
  }

  private static void widths(int wanted, int found, String what, List<String> problems) {
    if (wanted != found) {
      problems.add(what + " has " + found + " bits, not " + wanted);
    }
  }
}
