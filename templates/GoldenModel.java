@HEAD@
@IMPORTS@

/**
 * @SUMMARY@
 *
 * <p>{@code long[][] outputs = new @NAME@().run(inputs)}: arrays are row-major, inputs and outputs in declared order. The outputs
 * belong to the model, which overwrites them at the next call; apart from the list of its arguments a call makes no garbage. One
 * thread at a time.
 */
public final class @NAME@ {
  /** A tensor that goes in or comes out. @param bytes of a number in the file that is written */
  private record Port(String name, String type, int[] shape, long low, long high, int bytes) {
    int size() {
      return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    @Override
    public String toString() {
      return name + ": " + type;
    }
  }

@PORTS@
  private static final String WEIGHTS_FILE = "@NAME@.weights";
  private static final int WEIGHTS_BYTES = @BYTES@;
  private static final long WEIGHTS_CRC = @CRC@;

@FIELDS@
  private final long[][] in;
  private final long[][] out;

  /** Reads the weights from beside this class or this source, or from the current folder. */
  public @NAME@() throws IOException {
    this(nearWeights());
  }

  public @NAME@(Path weights) throws IOException {
    this(Files.readAllBytes(weights));
  }

  private @NAME@(byte[] bytes) throws IOException {
    Weights weights = new Weights(bytes);
@CONSTRUCTION@
  }

  /** One image. Throws IllegalArgumentException for an input of the wrong length, or with a number that its type does not hold. */
  public long[][] run(long[]... inputs) {
    if (inputs.length != in.length) {
      throw new IllegalArgumentException(in.length + " inputs are wanted, and " + inputs.length + " are given: " + INPUTS);
    }
    for (int i = 0; i < in.length; i++) {
      if (inputs[i].length != in[i].length) {
        throw new IllegalArgumentException("input " + INPUTS.get(i) + " is given " + inputs[i].length + " numbers");
      }
      load(INPUTS.get(i), inputs[i], 0, in[i]);
    }
    runParts();
    return out;
  }

  private static void load(Port port, long[] numbers, int from, long[] into) {
    for (int i = 0; i < into.length; i++) {
      long number = numbers[from + i];
      if (number < port.low || number > port.high) {
        throw new IllegalArgumentException("input " + port + " is given the number " + number);
      }
      into[i] = number;
    }
  }

  private void runParts() {
@RUN@
  }

@PARTS@
  /** The constants of the network, one after the other. */
  private static final class Weights {
    private final ByteBuffer bytes;

    Weights(byte[] bytes) throws IOException {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (bytes.length != WEIGHTS_BYTES || crc.getValue() != WEIGHTS_CRC) {
        throw new IOException("the weights are not those that this model was written with: " + WEIGHTS_FILE);
      }
      this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    long[] longs(int count) {
      long[] numbers = new long[count];
      Arrays.setAll(numbers, i -> bytes.getLong());
      return numbers;
    }

    long[][] rows(int count, int length) {
      long[][] rows = new long[count][];
      Arrays.setAll(rows, i -> longs(length));
      return rows;
    }

    int[] ints(int count) {
      int[] numbers = new int[count];
      Arrays.setAll(numbers, i -> bytes.getInt());
      return numbers;
    }

    byte[] bytes(int count) {
      byte[] numbers = new byte[count];
      bytes.get(numbers);
      return numbers;
    }

    static long[] filled(int count, long number) {
      long[] numbers = new long[count];
      Arrays.fill(numbers, number);
      return numbers;
    }

    static int[] filled(int count, int number) {
      int[] numbers = new int[count];
      Arrays.fill(numbers, number);
      return numbers;
    }

    static byte[] filled(int count, byte number) {
      byte[] numbers = new byte[count];
      Arrays.fill(numbers, number);
      return numbers;
    }
  }

  private static byte[] nearWeights() throws IOException {
    try (InputStream resource = @NAME@.class.getResourceAsStream(WEIGHTS_FILE)) {
      if (resource != null) {
        return resource.readAllBytes();
      }
    }
    // `java FOLDER/@NAME@.java` tells a program what it was started with, and nothing else of where its source is
    String command = System.getProperty("sun.java.command", "");
    String source = "@NAME@.java";
    for (int end = command.indexOf(source); end >= 0; end = command.indexOf(source, end + 1)) {
      Path beside = Path.of(command.substring(command.indexOf(' ') + 1, end) + WEIGHTS_FILE);
      if (Files.isRegularFile(beside)) {
        return Files.readAllBytes(beside);
      }
    }
    if (!Files.isRegularFile(Path.of(WEIGHTS_FILE))) {
      throw new IOException(WEIGHTS_FILE + " is not beside @NAME@.java; --weights FILE says where it is");
    }
    return Files.readAllBytes(Path.of(WEIGHTS_FILE));
  }

  /** What is said of wrong usage. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      System.out.println(usage());
      return;
    }
    try {
      runFiles(arguments);
    } catch (Refused | IllegalArgumentException refused) {
      fail(refused.getMessage());
    } catch (NoSuchFileException missing) {
      fail("there is no file " + missing.getMessage());
    } catch (IOException failed) {
      fail(failed instanceof FileSystemException ? "cannot read or write " + failed.getMessage() : failed.getMessage());
    } catch (OutOfMemoryError large) {
      fail("the files are larger than the memory that Java may use; java -Xmx4g ... gives it more");
    }
  }

  private static void fail(String message) {
    System.err.println("@NAME@: " + message);
    System.exit(2);
  }

  private static String usage() {
    StringBuilder text = new StringBuilder("usage: java @NAME@.java [--weights FILE]");
    INPUTS.forEach(port -> text.append(" ").append(port.name).append("=FILE.npy"));
    OUTPUTS.forEach(port -> text.append(" ").append(port.name).append("=FILE.npy"));
    text.append(System.lineSeparator()).append("Names may be left out: files without one are inputs, then outputs, in this order.");
    text.append(System.lineSeparator()).append("An input may have images on a first axis of its own, an output has them always.");
    INPUTS.forEach(port -> text.append(System.lineSeparator()).append("input   ").append(port));
    OUTPUTS.forEach(port -> text.append(System.lineSeparator()).append("output  ").append(port));
    return text.toString();
  }

  private static void runFiles(String[] arguments) throws Refused, IOException {
    Map<String, String> files = files(arguments);
    long[][] batches = new long[INPUTS.size()][];
    int images = 0;
    for (int i = 0; i < batches.length; i++) {
      Port port = INPUTS.get(i);
      if (!files.containsKey(port.name)) {
        throw new Refused("input " + port + " is not given; --help says how");
      }
      batches[i] = read(Path.of(files.get(port.name)), port);
      int here = batches[i].length / port.size();
      if (i > 0 && here != images) {
        throw new Refused("input " + port.name + " has " + here + " images, and another has " + images);
      }
      images = here;
    }
    List<Port> wanted = OUTPUTS.stream().filter(port -> files.containsKey(port.name)).toList();
    if (wanted.isEmpty()) {
      throw new Refused("no file for an output is given: " + OUTPUTS + "; --help says how");
    }
    @NAME@ model = files.containsKey("") ? new @NAME@(Path.of(files.get(""))) : new @NAME@();
    Map<String, ByteBuffer> results = model.results(batches, Math.max(1, images), wanted);
    for (Port port : wanted) {
      Files.write(Path.of(files.get(port.name)), results.get(port.name).array());
    }
  }

  /** The file of each name; that of the weights has the name "". */
  private static Map<String, String> files(String[] arguments) throws Refused {
    List<String> names = Stream.concat(INPUTS.stream(), OUTPUTS.stream()).map(Port::name).toList();
    Map<String, String> files = new LinkedHashMap<>();
    List<String> nameless = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      if (arguments[i].equals("--weights") && i + 1 < arguments.length) {
        files.put("", arguments[++i]);
      } else if (arguments[i].startsWith("--weights=")) {
        files.put("", arguments[i].substring(equals + 1));
      } else if (arguments[i].startsWith("-")) {
        throw new Refused("there is no option " + arguments[i] + "; --help says what there is");
      } else if (equals < 0) {
        nameless.add(arguments[i]);
      } else if (!names.contains(arguments[i].substring(0, equals)) || files.containsKey(arguments[i].substring(0, equals))) {
        throw new Refused(arguments[i] + " is for no input or output that is left; there are " + String.join(", ", names));
      } else {
        files.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
      }
    }
    List<String> left = names.stream().filter(name -> !files.containsKey(name)).toList();
    if (nameless.size() > left.size()) {
      throw new Refused(nameless.get(left.size()) + " is for no input or output that is left; there are " + String.join(", ", names));
    }
    for (int i = 0; i < nameless.size(); i++) {
      files.put(left.get(i), nameless.get(i));
    }
    return files;
  }

  private Map<String, ByteBuffer> results(long[][] batches, int images, List<Port> wanted) throws Refused {
    Map<String, ByteBuffer> files = new LinkedHashMap<>();
    for (Port port : wanted) {
      files.put(port.name, npy(port, images));
    }
    for (int image = 0; image < images; image++) {
      for (int i = 0; i < in.length; i++) {
        load(INPUTS.get(i), batches[i], image * in[i].length, in[i]);
      }
      runParts();
      for (int o = 0; o < out.length; o++) {
        if (files.containsKey(OUTPUTS.get(o).name)) {
          append(out[o], OUTPUTS.get(o).bytes, files.get(OUTPUTS.get(o).name));
        }
      }
    }
    return files;
  }

  /** A file of numpy's with room for its numbers. */
  private static ByteBuffer npy(Port port, int images) throws Refused {
    String type = port.bytes == 1 ? "|u1" : "<i" + port.bytes;
    String shape = images + "," + Arrays.stream(port.shape).mapToObj(n -> " " + n).collect(Collectors.joining(","));
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    int length = (10 + header.length() + 1 + 63) / 64 * 64;
    long bytes = length + (long) images * port.size() * port.bytes;
    if (bytes > Integer.MAX_VALUE - 8) {
      throw new Refused("output " + port + " of " + images + " images is larger than a file of 2 GiB");
    }
    ByteBuffer file = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - 10));
    file.put((header + " ".repeat(length - 11 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    return file;
  }

  private static void append(long[] numbers, int bytes, ByteBuffer file) {
    for (long number : numbers) {
      if (bytes == 1) {
        file.put((byte) number);
      } else if (bytes == 4) {
        file.putInt((int) number);
      } else {
        file.putLong(number);
      }
    }
  }

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern HEADER = Pattern.compile("\\s*\\{\\s*'descr':\\s*'([^']{0,16})',\\s*'fortran_order':\\s*(True|False),"
      + "\\s*'shape':\\s*\\(([0-9, L]{0,256})\\)\\s*,?\\s*\\}\\s*");

  /** All numbers of an input's file, one image after the other. */
  private static long[] read(Path path, Port port) throws Refused, IOException {
    if (Files.isDirectory(path) || Files.size(path) > Integer.MAX_VALUE - 8) {
      throw new Refused(path + " is a folder, or larger than 2 GiB");
    }
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    if (file.remaining() < 12 || !Arrays.equals(MAGIC, Arrays.copyOf(file.array(), MAGIC.length)) || file.get(6) < 1 || file.get(6) > 3) {
      throw new Refused(path + " is no .npy file");
    }
    int from = file.get(6) == 1 ? 10 : 12;
    int length = file.get(6) == 1 ? file.getShort(8) & 0xffff : file.getInt(8);
    if (length < 0 || length > file.limit() - from) {
      throw new Refused(path + " ends within its header");
    }
    Matcher header = HEADER.matcher(new String(file.array(), from, length, StandardCharsets.UTF_8));
    if (!header.matches()) {
      throw new Refused(path + " has a header that cannot be read");
    }
    if (header.group(2).equals("True")) {
      throw new Refused(path + " is in Fortran order; save numpy.ascontiguousarray(...) of it");
    }
    file.position(from + length);
    return numbers(path, file, header.group(1), shape(header.group(3)), port);
  }

  private static List<String> shape(String text) {
    return Arrays.stream(text.replace(" ", "").replace("L", "").split(",")).filter(length -> !length.isEmpty()).toList();
  }

  private static long[] numbers(Path path, ByteBuffer file, String type, List<String> shape, Port port) throws Refused {
    if (!type.matches("[|<=][biu]1|<[iu][248]")) {
      throw new Refused(path + " holds numbers of type " + type + "; little-endian integers are read");
    }
    List<String> one = Arrays.stream(port.shape).mapToObj(Integer::toString).toList();
    boolean many = shape.size() == one.size() + 1 && shape.subList(1, shape.size()).equals(one);
    if (!shape.equals(one) && !many) {
      throw new Refused(path + " has the shape " + shape + "; input " + port + " takes " + one + ", or images before that");
    }
    int bytes = type.charAt(2) - '0';
    long images = many && shape.get(0).length() > 9 ? Integer.MAX_VALUE : many ? Long.parseLong(shape.get(0)) : 1;
    if (images == 0 || images * port.size() * bytes != file.remaining()) {
      throw new Refused(path + " holds " + file.remaining() + " bytes of numbers for the shape " + shape);
    }
    long[] numbers = new long[file.remaining() / bytes];
    boolean unsigned = type.charAt(1) != 'i';
    Arrays.setAll(numbers, i -> number(file, unsigned, bytes));
    if (unsigned && bytes == 8 && Arrays.stream(numbers).anyMatch(number -> number < 0)) {
      throw new Refused(path + " holds a number beyond 63 bits");
    }
    return numbers;
  }

  private static long number(ByteBuffer file, boolean unsigned, int bytes) {
    long number = bytes == 1 ? file.get() : bytes == 2 ? file.getShort() : bytes == 4 ? file.getInt() : file.getLong();
    return unsigned && bytes < 8 ? number & (1L << 8 * bytes) - 1 : number;
  }

@KERNELS@
}
