// Macros as OpenRAM models them: inputs are taken at the rising edge, words move at the falling one, and a word that was read is
// gone soon after the next rising edge.

module sram_1rw_12x20 (clk0, csb0, web0, addr0, din0, dout0);
  input clk0, csb0, web0;
  input [3:0] addr0;
  input [19:0] din0;
  output reg [19:0] dout0;
  reg [19:0] mem [0:11];
  reg csb0_reg, web0_reg;
  reg [3:0] addr0_reg;
  reg [19:0] din0_reg;
  always @(posedge clk0) begin
    csb0_reg = csb0;
    web0_reg = web0;
    addr0_reg = addr0;
    din0_reg = din0;
    #1 dout0 = 20'bx;
  end
  always @(negedge clk0) begin
    if (!csb0_reg && !web0_reg) mem[addr0_reg] = din0_reg;
    if (!csb0_reg && web0_reg) dout0 = mem[addr0_reg];
  end
endmodule

module sram_1r1w_12x20 (clk0, csb0, addr0, din0, clk1, csb1, addr1, dout1);
  input clk0, csb0, clk1, csb1;
  input [3:0] addr0, addr1;
  input [19:0] din0;
  output reg [19:0] dout1;
  reg [19:0] mem [0:11];
  reg csb0_reg, csb1_reg;
  reg [3:0] addr0_reg, addr1_reg;
  reg [19:0] din0_reg;
  always @(posedge clk0) begin
    csb0_reg = csb0;
    addr0_reg = addr0;
    din0_reg = din0;
  end
  always @(posedge clk1) begin
    csb1_reg = csb1;
    addr1_reg = addr1;
    #1 dout1 = 20'bx;
  end
  always @(negedge clk0) if (!csb0_reg) mem[addr0_reg] = din0_reg;
  always @(negedge clk1) if (!csb1_reg) dout1 = mem[addr1_reg];
endmodule
