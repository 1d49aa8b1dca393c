using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Payments.Migrations
{
    /// <inheritdoc />
    public partial class AddJournalChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "journal_checks",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    verified_sequence = table.Column<long>(type: "bigint", nullable: false),
                    faults = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    broken_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_checks", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateIndex(
                name: "entry_effective",
                schema: "ledger",
                table: "entry",
                columns: new[] { "tenant_id", "effective_at" })
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "journal_checks_broken",
                schema: "payments",
                table: "journal_checks",
                columns: new[] { "tenant_id", "broken_since" },
                filter: "faults is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journal_checks",
                schema: "payments");

            migrationBuilder.DropIndex(
                name: "entry_effective",
                schema: "ledger",
                table: "entry");
        }
    }
}
