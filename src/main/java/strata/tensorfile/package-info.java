/**
 * Integer tensors in files: {@code .npy} in and out, {@code .npz} and {@code .safetensors} in.
 *
 * <p>Everything in a file is doubted: lengths are checked against the file's size before anything of that length is allocated,
 * every limit is a constant with a name in {@link strata.tensorfile.Limits}, and a message names the limit it met. Opening reads
 * names and shapes; the numbers are read one tensor at a time, when asked for.
 *
 * <p>What it refuses, and why: real numbers (quantising loses something and has to say what); Fortran order (the same bytes in
 * another order, which nobody notices until the bits differ); pickled objects (they run code); big-endian numbers; bytes that are
 * two tensors' or none's, and archives whose checksums differ (both say that something went wrong before); what is no regular file,
 * such as a pipe, which may never end.
 *
 * <p>Formats: numpy's NEP 1 (versions 1 to 3), zip archives of it, and the safetensors format of Hugging Face.
 */
package strata.tensorfile;
