// toy_cell: Adds a weight to its sum where a spike says so.

`default_nettype none

module toy_cell (
  input  wire       clk_i,     // clock
  input  wire       clear_i,   // starts a new sum
  input  wire       spike_i,
  input  wire [3:0] weight_i,  // signed
  output wire [7:0] sum_o      // signed
);
  reg  [7:0] acc_q;
  wire [7:0] wide = {{4{weight_i[3]}}, weight_i};
  wire [7:0] old  = clear_i ? 8'd0 : acc_q;
  assign sum_o = acc_q;

  always @(posedge clk_i) begin
    if (clear_i | spike_i) acc_q <= spike_i ? old + wide : old;
  end
endmodule

`default_nettype wire
