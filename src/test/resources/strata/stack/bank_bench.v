// Writes and reads at random, reads only what was written, and prints what the bank shows in every cycle.

module bench;
  reg clk, rst_n;
  reg read_en, write_en;
  reg [3:0] read_addr, write_addr;
  reg [19:0] write_data;
  reg [11:0] written;
  wire [19:0] read_data;
  integer seed, cycle;

  BANK bank (
    .clk_i(clk), .rst_ni(rst_n), .read_en_i(read_en), .read_addr_i(read_addr), .write_en_i(write_en), .write_addr_i(write_addr),
    .write_data_i(write_data), .read_data_o(read_data)
  );

  initial begin
    seed = 7;
    written = 0;
    {clk, rst_n, read_en, write_en, read_addr, write_addr, write_data} = 0;
    for (cycle = 0; cycle < 2000; cycle = cycle + 1) begin
      #5;
      rst_n = cycle > 2;
      write_addr = $unsigned($random(seed)) % 12;
      read_addr = $unsigned($random(seed)) % 12;
      write_data = $random(seed);
      write_en = rst_n && $unsigned($random(seed)) % 3 == 0;
      read_en = rst_n && $unsigned($random(seed)) % 3 != 0 && written[read_addr] && !(write_en && (ONE_PORT || read_addr == write_addr));
      #2 $display("%0d %b %h", cycle, read_en, read_data);
      #3 clk = 1;
      if (write_en) written[write_addr] = 1;
      #10 clk = 0;
    end
    $finish;
  end
endmodule
