using CreatorSaaS.Tables;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Marketplace.Migrations
{
    /// <inheritdoc />
    public partial class AddSearchKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "search_key",
                schema: "marketplace",
                table: "deals",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                schema: "marketplace",
                table: "creators",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "search_key",
                schema: "marketplace",
                table: "brands",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(SearchKeyColumn.FillSql("marketplace.brands", "name"));
            migrationBuilder.Sql(SearchKeyColumn.FillSql("marketplace.creators", "name"));
            migrationBuilder.Sql(SearchKeyColumn.FillSql("marketplace.deals", "title || E'\\n' || brand_name || E'\\n' || creator_name"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "search_key",
                schema: "marketplace",
                table: "deals");

            migrationBuilder.DropColumn(
                name: "search_key",
                schema: "marketplace",
                table: "creators");

            migrationBuilder.DropColumn(
                name: "search_key",
                schema: "marketplace",
                table: "brands");
        }
    }
}
