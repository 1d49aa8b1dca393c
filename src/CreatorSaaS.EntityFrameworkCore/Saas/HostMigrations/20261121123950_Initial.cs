using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace CreatorSaaS.Saas.HostMigrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "host");

            migrationBuilder.CreateTable(
                name: "editions",
                schema: "host",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_editions", x => x.id);
                })
                .Annotation("cs:grants", "cs_host:select,insert,update,delete")
                .Annotation("cs:host", true);

            migrationBuilder.CreateTable(
                name: "edition_features",
                schema: "host",
                columns: table => new
                {
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edition_features", x => new { x.edition_id, x.name });
                    table.ForeignKey(
                        name: "fk_edition_features_editions_edition_id",
                        column: x => x.edition_id,
                        principalSchema: "host",
                        principalTable: "editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_host:select,insert,update,delete")
                .Annotation("cs:host", true);

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "host",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    slug = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    base_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    state_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    state_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    purge_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                    table.ForeignKey(
                        name: "fk_tenants_editions_edition_id",
                        column: x => x.edition_id,
                        principalSchema: "host",
                        principalTable: "editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_host:select,insert,update,delete")
                .Annotation("cs:host", true);

            migrationBuilder.InsertData(
                schema: "host",
                table: "editions",
                columns: new[] { "id", "key", "name", "order" },
                values: new object[,]
                {
                    { new Guid("00000000-0000-0000-0001-000000000001"), "starter", "Starter", 1 },
                    { new Guid("00000000-0000-0000-0001-000000000002"), "growth", "Growth", 2 },
                    { new Guid("00000000-0000-0000-0001-000000000003"), "pro", "Pro", 3 },
                    { new Guid("00000000-0000-0000-0001-000000000004"), "business", "Business", 4 }
                });

            migrationBuilder.InsertData(
                schema: "host",
                table: "edition_features",
                columns: new[] { "edition_id", "name", "value" },
                values: new object[,]
                {
                    { new Guid("00000000-0000-0000-0001-000000000001"), "Payments.Deals.PlatformShare", "0.10" },
                    { new Guid("00000000-0000-0000-0001-000000000002"), "Payments.Deals.PlatformShare", "0.05" },
                    { new Guid("00000000-0000-0000-0001-000000000003"), "Payments.Deals.PlatformShare", "0.02" },
                    { new Guid("00000000-0000-0000-0001-000000000004"), "Payments.Deals.PlatformShare", "0" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_editions_key",
                schema: "host",
                table: "editions",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tenants_edition_id",
                schema: "host",
                table: "tenants",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "tenants_slug_is_unique",
                schema: "host",
                table: "tenants",
                column: "slug",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "edition_features",
                schema: "host");

            migrationBuilder.DropTable(
                name: "tenants",
                schema: "host");

            migrationBuilder.DropTable(
                name: "editions",
                schema: "host");
        }
    }
}
