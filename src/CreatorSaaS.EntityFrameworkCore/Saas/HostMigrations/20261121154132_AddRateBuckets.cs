using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Saas.HostMigrations
{
    /// <inheritdoc />
    public partial class AddRateBuckets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rate_buckets",
                schema: "host",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    tokens = table.Column<double>(type: "double precision", nullable: false),
                    taken = table.Column<double>(type: "double precision", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    full_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rate_buckets", x => x.key);
                })
                .Annotation("Npgsql:UnloggedTable", true)
                .Annotation("cs:grants", "cs_host:select,insert,update,delete")
                .Annotation("cs:host", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rate_buckets",
                schema: "host");
        }
    }
}
