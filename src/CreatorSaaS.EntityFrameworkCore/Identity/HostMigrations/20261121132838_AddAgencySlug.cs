using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Identity.HostMigrations
{
    /// <inheritdoc />
    public partial class AddAgencySlug : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "slug",
                schema: "host",
                table: "agencies",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "slug",
                schema: "host",
                table: "agencies");
        }
    }
}
