package strata.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import strata.diag.Code;
import strata.diag.Diagnostic;
import strata.diag.Diagnostics;
import strata.diag.Span;
import strata.diag.Suggest;
import strata.num.Tensor;
import strata.tensorfile.Folder;
import strata.tensorfile.TensorFile;

/** The files that a network's {@code weights} statements name. Each tensor is read once. */
final class WeightStore implements Weights {
  /** A network that reads tensors and names no file: one mistake, however many it reads. */
  private record NoFile(WeightStore network) {}

  private final Folder folder;
  private final Diagnostics diagnostics;
  private final Map<String, TensorFile> files = new TreeMap<>();
  private final Map<String, Optional<Stored>> read = new HashMap<>();
  private boolean incomplete;
  private Optional<Span> first = Optional.empty();

  WeightStore(Folder folder, Diagnostics diagnostics) {
    this.folder = folder;
    this.diagnostics = diagnostics;
  }

  /** A {@code weights} statement. */
  void open(String name, Span span) {
    first = first.or(() -> Optional.of(span));
    Optional<TensorFile> file = folder.open(name, span, diagnostics);
    incomplete |= file.isEmpty();
    file.ifPresent(f -> f.names().forEach(tensor -> {
      TensorFile other = files.putIfAbsent(tensor, f);
      if (other != null) {
        diagnostics.add(Diagnostic.of(Code.REDECLARED, span, "`" + tensor + "` is in `" + other.name() + "` already"));
      }
    }));
  }

  @Override
  public boolean has(String name) {
    return files.containsKey(name);
  }

  @Override
  public Optional<Stored> read(String name, Span span) {
    TensorFile file = files.get(name);
    if (file == null) {
      missing(name, span);
      return Optional.empty();
    }
    if (!read.containsKey(name)) {
      Optional<Tensor> tensor = file.read(name, diagnostics);
      read.put(name, tensor.map(t -> new Stored(t, file.dtype(name))));
    }
    return read.get(name);
  }

  /** Silent where a file could not be opened: that has been said, and the tensor may be in it. */
  private void missing(String name, Span span) {
    if (incomplete) {
      return;
    }
    String message = "there is no tensor `" + name + "`";
    first.ifPresentOrElse(
        weights -> diagnostics.add(Diagnostic.of(Code.WEIGHT_MISSING, span, message),
            said -> said.label(weights, "looked for in what this names").help(Suggest.help(name, files.keySet()))),
        () -> diagnostics.add(new NoFile(this), Diagnostic.of(Code.WEIGHT_MISSING, span, message + ": the network names no file")
            .help("write `weights \"FILE.safetensors\"` in the network")));
  }

  @Override
  public List<String> names() {
    return List.copyOf(files.keySet());
  }
}
