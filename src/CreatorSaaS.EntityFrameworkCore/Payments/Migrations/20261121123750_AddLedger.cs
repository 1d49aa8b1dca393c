using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Payments.Migrations
{
    /// <inheritdoc />
    public partial class AddLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "ledger");

            migrationBuilder.CreateTable(
                name: "account",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    @class = table.Column<string>(name: "class", type: "text", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    floor = table.Column<long>(type: "bigint", nullable: true),
                    in_lots = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "balance",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    debits = table.Column<long>(type: "bigint", nullable: false),
                    credits = table.Column<long>(type: "bigint", nullable: false),
                    floor = table.Column<long>(type: "bigint", nullable: true),
                    last_seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_balance", x => new { x.tenant_id, x.account_id });
                    table.CheckConstraint("balance_credits", "credits >= 0");
                    table.CheckConstraint("balance_debits", "debits >= 0");
                    table.CheckConstraint("balance_floor", "floor is null or credits - debits >= floor");
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 60)
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert,update")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "chain_anchor",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_id = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_anchor", x => new { x.tenant_id, x.seq });
                })
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "chain_head",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chain_head", x => x.tenant_id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 20)
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert,update")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "entry",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    idem_key = table.Column<string>(type: "text", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    source_type = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    effective_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reverses = table.Column<long>(type: "bigint", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: true),
                    causation = table.Column<string>(type: "text", nullable: true),
                    hash_version = table.Column<short>(type: "smallint", nullable: false),
                    prev_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry", x => new { x.tenant_id, x.seq });
                })
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "line",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    balance_after = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_line", x => new { x.tenant_id, x.seq, x.line_no });
                    table.CheckConstraint("line_amount_not_zero", "amount <> 0");
                })
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "lot",
                schema: "ledger",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    remaining = table.Column<long>(type: "bigint", nullable: false),
                    matures_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot", x => new { x.tenant_id, x.account_id, x.seq });
                    table.CheckConstraint("lot_remaining", "remaining >= 0");
                })
                .Annotation("cs:grants", "cs_app:select;cs_host:select;cs_ledger:select,insert,update")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateIndex(
                name: "account_code_once",
                schema: "ledger",
                table: "account",
                columns: new[] { "tenant_id", "code", "currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "entry_key_once",
                schema: "ledger",
                table: "entry",
                columns: new[] { "tenant_id", "idem_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "entry_reverses_once",
                schema: "ledger",
                table: "entry",
                columns: new[] { "tenant_id", "reverses" },
                unique: true,
                filter: "reverses is not null");

            migrationBuilder.CreateIndex(
                name: "entry_source_once",
                schema: "ledger",
                table: "entry",
                columns: new[] { "tenant_id", "source_type", "source_id", "kind" },
                unique: true,
                filter: "kind in ('escrow.funded', 'suspense.received', 'provider.funds_available', 'payout.requested', 'payout.settled', 'refund.started', 'refund.confirmed')");

            migrationBuilder.CreateIndex(
                name: "line_account",
                schema: "ledger",
                table: "line",
                columns: new[] { "tenant_id", "account_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "lot_due",
                schema: "ledger",
                table: "lot",
                columns: new[] { "tenant_id", "matures_at" },
                filter: "remaining > 0");

            migrationBuilder.CreateIndex(
                name: "lot_queue",
                schema: "ledger",
                table: "lot",
                columns: new[] { "tenant_id", "account_id", "matures_at", "seq" },
                filter: "remaining > 0");

            foreach (var file in (string[])["guards", "canonical", "open_accounts", "post", "anchor", "audit", "ownership"])
            {
                migrationBuilder.Sql(EmbeddedSql.Read(typeof(PaymentsDbContext).Assembly, $"Ledger.Sql.{file}.sql"));
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP SCHEMA ledger CASCADE");
        }
    }
}
