using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Marketplace.Migrations
{
    /// <inheritdoc />
    public partial class ForgetUnnamedFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "deal_files",
                schema: "marketplace")
                .Annotation("cs:grants", "cs_app:select,insert,delete;cs_host:select")
                .Annotation("cs:tenant", true)
                .OldAnnotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .OldAnnotation("cs:tenant", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterTable(
                name: "deal_files",
                schema: "marketplace")
                .Annotation("cs:grants", "cs_app:select,insert;cs_host:select")
                .Annotation("cs:tenant", true)
                .OldAnnotation("cs:grants", "cs_app:select,insert,delete;cs_host:select")
                .OldAnnotation("cs:tenant", true);
        }
    }
}
