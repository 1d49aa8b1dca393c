using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Framework.EntityFrameworkCore.Migrations
{
    /// <inheritdoc />
    public partial class AddJobTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "cancel_requested_at",
                schema: "framework",
                table: "jobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "culture",
                schema: "framework",
                table: "jobs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "progress_done",
                schema: "framework",
                table: "jobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "progress_total",
                schema: "framework",
                table: "jobs",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_running",
                schema: "framework",
                table: "jobs",
                columns: new[] { "tenant_id", "lease_until" },
                filter: "state = 'processing'");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_turn",
                schema: "framework",
                table: "jobs",
                columns: new[] { "tenant_id", "priority", "due_at", "seq" },
                filter: "state in ('waiting', 'processing')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_jobs_running",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "ix_jobs_turn",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "cancel_requested_at",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "culture",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "progress_done",
                schema: "framework",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "progress_total",
                schema: "framework",
                table: "jobs");
        }
    }
}
