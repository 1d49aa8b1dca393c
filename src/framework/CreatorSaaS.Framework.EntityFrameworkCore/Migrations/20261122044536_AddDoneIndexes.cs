using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class AddDoneIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_jobs_done",
                schema: "framework",
                table: "jobs",
                column: "done_at",
                filter: "done_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_done",
                schema: "framework",
                table: "inbox",
                column: "done_at",
                filter: "done_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_jobs_done",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_inbox_done",
                schema: "framework",
                table: "inbox");
        }
    }
}
