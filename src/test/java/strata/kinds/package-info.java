/** Every kind's contract: its example at several shapes and at its extremes, in golden model, simulator, Verilator and cycle model. */
package strata.kinds;
