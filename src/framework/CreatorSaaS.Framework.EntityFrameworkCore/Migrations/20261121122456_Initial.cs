using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "host");

            migrationBuilder.EnsureSchema(
                name: "framework");

            migrationBuilder.CreateTable(
                name: "business_offset",
                schema: "host",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<TimeSpan>(type: "interval", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_business_offset", x => x.id);
                    table.CheckConstraint("business_offset_is_one_row", "id = 1");
                })
                .Annotation("cs:grants", "cs_host:select,insert,update,delete;cs_app:select")
                .Annotation("cs:host", true);

            migrationBuilder.CreateTable(
                name: "idempotency_answers",
                schema: "framework",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    request_hash = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_answers", x => new { x.tenant_id, x.scope, x.key });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select,insert,update,delete")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "framework",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "text", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    partition_key = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    causation_id = table.Column<string>(type: "text", nullable: true),
                    traceparent = table.Column<string>(type: "text", nullable: true),
                    occurred_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.tenant_id, x.message_id, x.handler });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select,insert,update,delete")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "jobs",
                schema: "framework",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    args = table.Column<string>(type: "jsonb", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    traceparent = table.Column<string>(type: "text", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    unique_key = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select,insert,update,delete")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "framework",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    context = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    partition_key = table.Column<string>(type: "text", nullable: false),
                    lane = table.Column<short>(type: "smallint", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    causation_id = table.Column<string>(type: "text", nullable: true),
                    traceparent = table.Column<string>(type: "text", nullable: true),
                    occurred_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select,insert,update,delete")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "outbox_lanes",
                schema: "host",
                columns: table => new
                {
                    lane = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_lanes", x => x.lane);
                })
                .Annotation("cs:grants", "cs_host:select,insert,update,delete")
                .Annotation("cs:host", true);

            migrationBuilder.InsertData(
                schema: "host",
                table: "business_offset",
                columns: new[] { "id", "value" },
                values: new object[] { (short)1, new TimeSpan(0, 0, 0, 0, 0) });

            migrationBuilder.InsertData(
                schema: "host",
                table: "outbox_lanes",
                column: "lane",
                values: new object[]
                {
                    (short)0,
                    (short)1,
                    (short)2,
                    (short)3,
                    (short)4,
                    (short)5,
                    (short)6,
                    (short)7,
                    (short)8,
                    (short)9,
                    (short)10,
                    (short)11,
                    (short)12,
                    (short)13,
                    (short)14,
                    (short)15,
                    (short)16,
                    (short)17,
                    (short)18,
                    (short)19,
                    (short)20,
                    (short)21,
                    (short)22,
                    (short)23,
                    (short)24,
                    (short)25,
                    (short)26,
                    (short)27,
                    (short)28,
                    (short)29,
                    (short)30,
                    (short)31,
                    (short)32,
                    (short)33,
                    (short)34,
                    (short)35,
                    (short)36,
                    (short)37,
                    (short)38,
                    (short)39,
                    (short)40,
                    (short)41,
                    (short)42,
                    (short)43,
                    (short)44,
                    (short)45,
                    (short)46,
                    (short)47,
                    (short)48,
                    (short)49,
                    (short)50,
                    (short)51,
                    (short)52,
                    (short)53,
                    (short)54,
                    (short)55,
                    (short)56,
                    (short)57,
                    (short)58,
                    (short)59,
                    (short)60,
                    (short)61,
                    (short)62,
                    (short)63
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_open",
                schema: "framework",
                table: "inbox",
                columns: new[] { "handler", "partition_key", "seq" },
                filter: "state <> 'done'");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_seq",
                schema: "framework",
                table: "inbox",
                column: "seq");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_open",
                schema: "framework",
                table: "jobs",
                column: "due_at",
                filter: "state in ('waiting', 'processing')");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_seq",
                schema: "framework",
                table: "jobs",
                column: "seq");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_tenant_id_name_unique_key",
                schema: "framework",
                table: "jobs",
                columns: new[] { "tenant_id", "name", "unique_key" },
                unique: true,
                filter: "unique_key is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_lane_seq",
                schema: "framework",
                table: "outbox",
                columns: new[] { "lane", "seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "business_offset",
                schema: "host");

            migrationBuilder.DropTable(
                name: "idempotency_answers",
                schema: "framework");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "framework");

            migrationBuilder.DropTable(
                name: "jobs",
                schema: "framework");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "framework");

            migrationBuilder.DropTable(
                name: "outbox_lanes",
                schema: "host");
        }
    }
}
