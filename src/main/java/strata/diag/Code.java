package strata.diag;

/**
 * Everything that can be wrong, each with a code that never changes its meaning. A room has a range of its own: syntax 01xx,
 * scope 02xx, network 03xx, tensorfile 04xx, machine 05xx, map 06xx, cosim 07xx, cli 08xx; {@code W} is a warning. Every code has
 * an example in {@code src/test/resources/errors}.
 */
public enum Code {
  // syntax
  UNEXPECTED("E0101", "a word or sign that cannot stand here"),
  UNEXPECTED_CHARACTER("E0102", "a character that the language does not use"),
  UNTERMINATED_STRING("E0103", "a string without its closing quote on the same line"),
  NOT_UTF8("E0104", "a file that is not UTF-8 text"),
  NESTED_TOO_DEEPLY("E0105", "brackets or operators nested too deeply"),
  FILE_TOO_LARGE("E0106", "a file larger than the limit"),
  BAD_STRING("E0107", "an escape or a {name} in a string that means nothing"),
  BAD_NUMBER("E0108", "a number that cannot be read"),
  UNKNOWN_UNIT("E0109", "a unit that is not in the list"),
  BRACE_ON_NEW_LINE("E0110", "an opening brace that does not stand on the line of its header"),
  UNCLOSED_BRACKET("E0111", "a bracket that is never closed, or closed by another kind"),
  BAD_PATH("E0112", "a path of a map line that cannot be read"),
  WORD_TOO_LONG("E0113", "a name or string longer than the limit"),

  // scope
  UNKNOWN_NAME("E0201", "a name that nothing has"),
  REDECLARED("E0202", "a name that is given a second meaning"),
  NOT_CONSTANT("E0203", "a value of the network where a constant is needed"),
  BAD_OPERAND("E0204", "an operation on constants that it is not made for"),
  DIVISION_BY_ZERO("E0205", "a division by zero"),
  CONSTANT_TOO_LARGE("E0206", "a constant larger than the limit"),
  BAD_RANGE("E0207", "a range that does not go up, or is longer than the limit"),
  WRONG_UNIT("E0208", "a unit that is missing, not wanted, or of another quantity"),
  UNKNOWN_ARGUMENT("E0211", "an argument by a name that the callee does not have"),
  MISSING_ARGUMENT("E0212", "an argument that must be given and is not"),
  DUPLICATE_ARGUMENT("E0213", "an argument that is given twice"),
  TOO_MANY_ARGUMENTS("E0214", "more arguments than the callee takes"),
  POSITIONAL_AFTER_NAMED("E0215", "an argument without a name after one with a name"),
  WRONG_ARGUMENT("E0216", "an argument of another kind than the callee takes"),
  OUT_OF_RANGE("E0217", "a number outside of what is possible"),
  IMPORT_CYCLE("E0221", "a file that imports itself, directly or not"),
  CANNOT_READ("E0222", "a file that is not there or cannot be read"),
  PARAMETER_NOT_GIVEN("E0223", "a parameter without a value"),
  BAD_OVERRIDE("E0224", "a -P that is not NAME=VALUE or SECTION.NAME=VALUE"),
  UNKNOWN_OVERRIDE("E0225", "a -P for a parameter that no section has"),
  UNKNOWN_SECTION("E0226", "a network, machine or map that is not declared"),
  CHOICE_NEEDED("E0227", "several maps or networks and no --map to choose one"),

  // network
  AXES_DIFFER("E0301", "two tensors that must have the same axes and do not"),
  AXIS_MISSING("E0302", "an axis that is needed and is not there"),
  AXIS_UNWANTED("E0303", "an axis that must not be there"),
  NOT_SPIKES("E0304", "integers where spikes are needed"),
  WEIGHT_MISSING("E0305", "a weight tensor that no file has"),
  WEIGHT_SHAPE("E0306", "a weight tensor whose shape does not fit"),
  HEADS_UNEQUAL("E0307", "heads that cannot share the channels equally"),
  TOP_TOO_MANY("E0308", "a choice of more than there are"),
  TOO_WIDE("E0309", "numbers that could need more than 64 bits"),
  CLAIM_NOT_PROVEN("E0310", "a claimed width that is not proven"),
  IDLE_MISSING("E0311", "routes that differ from step to step, without a word on what idle neurons do"),
  NOT_TOKEN_WISE("E0312", "an op that mixes tokens, inside an expert"),
  NO_OUTPUT("E0313", "a network without an output"),
  RECURSION("E0314", "a block that calls itself"),
  WRONG_THING("E0317", "a name or value of another kind than is needed"),
  BAD_NEURON("E0318", "a neuron whose fields do not fit together"),
  OUTSIDE_FOLDER("E0319", "a tensor file that is not below the file's folder"),
  NETWORK_TOO_LARGE("E0320", "a network beyond a limit"),
  MISPLACED("E0321", "a statement that cannot stand here"),
  BAD_INPUT("E0323", "an input tensor that does not fit the network's input"),
  AXES_ORDER("E0324", "axes in an order that an op does not read"),
  WINDOW_TOO_WIDE("E0325", "a window wider than the tokens"),
  WINDOW_ODD("E0326", "a window that does not lie equally on both sides of a token"),
  SHARED_UNEQUAL("E0327", "query heads that cannot share key heads equally"),
  CHUNK_UNEQUAL("E0328", "steps that chunks do not divide equally"),
  CHUNK_IN_SIGHT("E0329", "a chunk of steps together with a window or a causal order"),
  NOT_MARKED("E0330", "an op that loses something, without the word `approx`"),
  MARK_UNWANTED("E0331", "the word `approx` before what loses nothing"),
  ALL_DROPPED("E0332", "a bound that no row can reach"),
  PRESET_NO_LEAK("E0335", "a preset of a neuron whose step is longer than its time constant"),
  PRESET_THRESHOLD("E0336", "a preset of a neuron whose scale leaves nothing of the threshold, or more than fits"),
  PRESET_OFFSET("E0337", "a preset of a neuron that rests elsewhere than where it begins"),
  PRESET_FIRES_ALWAYS("E0338", "a preset of a neuron that fires without input"),
  PRESET_SCALE("E0339", "a preset of a neuron without a scale, or with two"),
  CLIP_EMPTY("E0340", "a clip between bounds that hold no number"),
  CLIP_OF_SPIKES("E0341", "a clip of spikes"),
  PRESET_LOSES("W0342", "a preset of a neuron whose spikes can differ from the framework's"),

  // tensorfile
  TENSOR_FILE_UNREADABLE("E0401", "a tensor file that is not there or cannot be read"),
  TENSOR_FILE_UNSUPPORTED("E0402", "a file that holds something else than tensors of integers, row by row"),
  TENSOR_FILE_BROKEN("E0403", "a tensor file that is cut off or contradicts itself"),
  TENSOR_TOO_LARGE("E0404", "a tensor, or a part of its file, beyond a limit"),
  TENSOR_REAL("E0405", "real numbers where integers are needed"),

  // machine
  MACHINE_INCOMPLETE("E0501", "a machine without something that every machine has"),
  MACHINE_LINE_REPEATED("E0502", "a line of a machine that may stand there once, and stands there again"),
  UNKNOWN_KIND("E0503", "a kind of core, memory, bond, host, neuron or tier that is not known"),
  UNKNOWN_TIER("E0504", "a tier that the machine does not have"),
  BAD_HARDWARE_NAME("E0505", "a name that hardware cannot have"),
  BOND_MISSING("E0506", "neighbouring tiers without a bond, or with two"),
  BOND_NOT_NEIGHBOURS("E0507", "a bond between tiers that do not lie on each other"),
  BOND_TOO_SMALL("E0508", "a bond with fewer pads than the nets that cross it"),
  NOT_PLACED("E0509", "a core without a tier, or with more than it can have"),
  ONE_CORE_OF_A_KIND("E0510", "more than one core of a kind, which no map can use yet"),
  CORE_MEMORY_MISSING("E0511", "a memory that a core needs and the machine has not"),
  MEMORY_NOT_USED("E0512", "a memory that no core uses"),
  WIDTH_MISMATCH("E0513", "a width that is not that of what is kept or computed"),
  STEPS_DISAGREE("E0514", "cores of one machine with different time steps or owners of tokens"),
  TOO_NARROW("E0515", "a format too narrow for what every network needs"),
  BANKS_MISMATCH("E0516", "banks or copies that do not serve every walker"),
  NOTHING_DECIDES_WIDTH("E0517", "an auto width that nothing decides"),
  MEMORY_TOO_LARGE("E0518", "a memory beyond the limits"),
  BOND_GRID_TOO_SMALL("E0519", "a bond whose rows of pads are too few for what it carries"),

  // map
  NOTHING_RUNS_OP("E0601", "an op that no core of the machine runs"),
  CORE_CANNOT_RUN("E0602", "an op in a form that the core does not run"),
  TOO_WIDE_FOR_CORE("E0603", "numbers of an op that do not fit the core's formats"),
  BANK_CONFLICT("E0604", "tensors that one phase needs from different banks, and no bank is left"),
  MEMORY_TOO_SMALL("E0605", "a memory too small for the network"),
  MEMORY_MISSING("E0606", "a memory that the network needs and the machine has not"),
  TOO_MANY_FOR_JOB("E0607", "a count that does not fit the core's commands"),
  PIN_MATCHES_NOTHING("E0608", "a map line that matches nothing in the network"),
  PIN_REFUSED("E0609", "a map line that cannot be obeyed"),
  SAMPLE_UNFIT("E0610", "sample lines that do not name each input of the network once"),
  TOO_MANY_KEYS("E0617", "attention over more tokens than the core keeps track of"),
  SHARED_WITHIN_WORD("E0618", "heads that share keys and are not whole words of the machine"),
  CHUNK_NOT_BUILT("E0619", "a chunk of steps that the attention core cannot rotate"),
  TOO_MANY_TABLES("E0626", "an attention that needs more tables than the core keeps at the same time"),

  // cosim
  SIMULATOR_NOT_BUILT("E0701", "Verilator could not build the simulator"),

  // cli
  TOOL_MISSING("E0801", "a tool that is not installed"),
  CANNOT_WRITE("E0802", "a file or folder that cannot be written"),
  VERILOG_REFUSED("E0803", "Verilog that a tool refuses"),
  LABELS_UNFIT("E0804", "labels that do not fit the images or the classes"),
  NO_CLASSES("E0805", "an output that does not say which class an image is of"),
  LIBRARY_UNFIT("E0806", "a library of standard cells that is no Liberty file, or lacks a cell that is needed"),
  MACRO_MISFIT("E0808", "a macro that does not fit the memory whose place it takes"),
  ;

  private final String id;
  private final String title;

  Code(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** What is printed, for example {@code E0101}. */
  public String id() {
    return id;
  }

  /** What the code stands for, in a few words. */
  public String title() {
    return title;
  }

  public Severity severity() {
    return id.startsWith("W") ? Severity.WARNING : Severity.ERROR;
  }
}
