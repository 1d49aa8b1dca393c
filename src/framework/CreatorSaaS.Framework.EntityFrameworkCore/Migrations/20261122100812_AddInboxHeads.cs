using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class AddInboxHeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbox_open",
                schema: "framework",
                table: "inbox");

            migrationBuilder.DropIndex(
                name: "ix_inbox_turn",
                schema: "framework",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_halted",
                schema: "framework",
                table: "inbox",
                columns: new[] { "handler", "partition_key", "state", "seq" },
                filter: "state in ('dead', 'discarded')");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_turn",
                schema: "framework",
                table: "inbox",
                columns: new[] { "handler", "partition_key", "seq" },
                filter: "state in ('received', 'waiting', 'processing')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbox_halted",
                schema: "framework",
                table: "inbox");

            migrationBuilder.DropIndex(
                name: "ix_inbox_turn",
                schema: "framework",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_open",
                schema: "framework",
                table: "inbox",
                columns: new[] { "handler", "partition_key", "seq" },
                filter: "state <> 'done'");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_turn",
                schema: "framework",
                table: "inbox",
                column: "seq",
                filter: "state in ('received', 'waiting', 'processing')");
        }
    }
}
