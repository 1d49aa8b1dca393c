using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Marketplace.Migrations
{
    /// <inheritdoc />
    public partial class AddImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "creator_person_id",
                schema: "marketplace",
                table: "deals",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "brand_person_id",
                schema: "marketplace",
                table: "deals",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                schema: "marketplace",
                table: "deals",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                schema: "marketplace",
                table: "creators",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                schema: "marketplace",
                table: "creators",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "invited_at",
                schema: "marketplace",
                table: "creators",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                schema: "marketplace",
                table: "brands",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "external_id",
                schema: "marketplace",
                table: "brands",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "invited_at",
                schema: "marketplace",
                table: "brands",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                schema: "marketplace",
                table: "creators",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(email collate \"pg_c_utf8\")",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "email_key",
                schema: "marketplace",
                table: "brands",
                type: "text",
                nullable: false,
                computedColumnSql: "lower(email collate \"pg_c_utf8\")",
                stored: true);

            migrationBuilder.CreateTable(
                name: "import_layouts",
                schema: "marketplace",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    mapping = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_layouts", x => new { x.tenant_id, x.kind, x.fingerprint });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "imports",
                schema: "marketplace",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    length_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    encoding_name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    separator = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    head_line = table.Column<int>(type: "integer", nullable: false),
                    head = table.Column<string[]>(type: "text[]", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rows_count = table.Column<int>(type: "integer", nullable: false),
                    mapping = table.Column<string>(type: "jsonb", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    takes_good_rows = table.Column<bool>(type: "boolean", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    rows_done = table.Column<int>(type: "integer", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    committed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    counts_bad_rows = table.Column<int>(type: "integer", nullable: false),
                    counts_brands = table.Column<int>(type: "integer", nullable: false),
                    counts_creators = table.Column<int>(type: "integer", nullable: false),
                    counts_deals = table.Column<int>(type: "integer", nullable: false),
                    counts_known_rows = table.Column<int>(type: "integer", nullable: false),
                    counts_new_rows = table.Column<int>(type: "integer", nullable: false),
                    counts_rows = table.Column<int>(type: "integer", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imports", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "import_findings",
                schema: "marketplace",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    fault = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    hint = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_findings", x => new { x.tenant_id, x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_import_findings_imports_tenant_id_import_id",
                        columns: x => new { x.tenant_id, x.import_id },
                        principalSchema: "marketplace",
                        principalTable: "imports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "import_rows",
                schema: "marketplace",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    record = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.tenant_id, x.import_id, x.line });
                    table.ForeignKey(
                        name: "fk_import_rows_imports_tenant_id_import_id",
                        columns: x => new { x.tenant_id, x.import_id },
                        principalSchema: "marketplace",
                        principalTable: "imports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateIndex(
                name: "deals_external_id_once",
                schema: "marketplace",
                table: "deals",
                columns: new[] { "tenant_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "creators_external_id_once",
                schema: "marketplace",
                table: "creators",
                columns: new[] { "tenant_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "creators_one_expected_per_email",
                schema: "marketplace",
                table: "creators",
                columns: new[] { "tenant_id", "email_key", "person_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "brands_external_id_once",
                schema: "marketplace",
                table: "brands",
                columns: new[] { "tenant_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "brands_one_expected_per_email",
                schema: "marketplace",
                table: "brands",
                columns: new[] { "tenant_id", "email_key", "person_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_tenant_id_record_id",
                schema: "marketplace",
                table: "import_rows",
                columns: new[] { "tenant_id", "record_id" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_tenant_id_sha256",
                schema: "marketplace",
                table: "imports",
                columns: new[] { "tenant_id", "sha256" });

            migrationBuilder.CreateIndex(
                name: "ix_imports_tenant_id_uploaded_at",
                schema: "marketplace",
                table: "imports",
                columns: new[] { "tenant_id", "uploaded_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_findings",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "import_layouts",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "import_rows",
                schema: "marketplace");

            migrationBuilder.DropTable(
                name: "imports",
                schema: "marketplace");

            migrationBuilder.DropIndex(
                name: "deals_external_id_once",
                schema: "marketplace",
                table: "deals");

            migrationBuilder.DropIndex(
                name: "creators_external_id_once",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropIndex(
                name: "creators_one_expected_per_email",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropIndex(
                name: "brands_external_id_once",
                schema: "marketplace",
                table: "brands");

            migrationBuilder.DropIndex(
                name: "brands_one_expected_per_email",
                schema: "marketplace",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "email_key",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropColumn(
                name: "email_key",
                schema: "marketplace",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "external_id",
                schema: "marketplace",
                table: "deals");

            migrationBuilder.DropColumn(
                name: "external_id",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropColumn(
                name: "invited_at",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropColumn(
                name: "external_id",
                schema: "marketplace",
                table: "brands");

            migrationBuilder.DropColumn(
                name: "invited_at",
                schema: "marketplace",
                table: "brands");

            migrationBuilder.AlterColumn<Guid>(
                name: "creator_person_id",
                schema: "marketplace",
                table: "deals",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "brand_person_id",
                schema: "marketplace",
                table: "deals",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                schema: "marketplace",
                table: "creators",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "person_id",
                schema: "marketplace",
                table: "brands",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
