using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreatorSaaS.Payments.Migrations
{
    /// <inheritdoc />
    public partial class AddEscrowsAndPayouts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "payments");

            migrationBuilder.CreateTable(
                name: "escrows",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    brand_id = table.Column<Guid>(type: "uuid", nullable: false),
                    brand_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    brand_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payee_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    platform_fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_rate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: false),
                    platform_share_rate = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: false),
                    fund_by = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    terms_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    page_command_id = table.Column<Guid>(type: "uuid", nullable: true),
                    page_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    page_url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    page_expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    declined_charge_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    charge_id = table.Column<Guid>(type: "uuid", nullable: true),
                    held_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancelled_because = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    operation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    release_count = table.Column<int>(type: "integer", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escrows", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "payees",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    account_command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    terms_accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    terms_accepted_from = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    connected_account_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    can_receive = table.Column<bool>(type: "boolean", nullable: false),
                    can_be_paid_out = table.Column<bool>(type: "boolean", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payees", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "provider_commands",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    epoch = table.Column<int>(type: "integer", nullable: false),
                    request = table.Column<string>(type: "text", nullable: true),
                    sendings = table.Column<int>(type: "integer", nullable: false),
                    first_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_absent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    provider_object_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provider_commands", x => new { x.tenant_id, x.id });
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "charges",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    escrow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_charge_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    processing_minor = table.Column<long>(type: "bigint", nullable: false),
                    captured_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    available_on = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_available = table.Column<bool>(type: "boolean", nullable: false),
                    has_no_home = table.Column<bool>(type: "boolean", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_charges", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_charges_escrows_tenant_id_escrow_id",
                        columns: x => new { x.tenant_id, x.escrow_id },
                        principalSchema: "payments",
                        principalTable: "escrows",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "refunds",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    escrow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    charge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_charge_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    is_of_suspense = table.Column<bool>(type: "boolean", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_refund_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failure_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_refunds_escrows_tenant_id_escrow_id",
                        columns: x => new { x.tenant_id, x.escrow_id },
                        principalSchema: "payments",
                        principalTable: "escrows",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "releases",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    escrow_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    charge_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_charge_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    agency_fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    platform_fee_minor = table.Column<long>(type: "bigint", nullable: false),
                    released_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    matures_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    transfer_command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    transferred_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_releases", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_releases_escrows_tenant_id_escrow_id",
                        columns: x => new { x.tenant_id, x.escrow_id },
                        principalSchema: "payments",
                        principalTable: "escrows",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "bank_accounts",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_bank_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    last4 = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    bank_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bank_accounts", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_bank_accounts_payees_tenant_id_payee_id",
                        columns: x => new { x.tenant_id, x.payee_id },
                        principalSchema: "payments",
                        principalTable: "payees",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateTable(
                name: "payouts",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payee_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    bank_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_bank_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    bank_last4 = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    connected_account_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: true),
                    command_epoch = table.Column<int>(type: "integer", nullable: false),
                    provider_payout_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    requested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    arrives_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    paid_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    failure_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    failure_message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    creation_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_modification_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_modifier_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("payouts_amount", "amount_minor > 0");
                    table.ForeignKey(
                        name: "fk_payouts_payees_tenant_id_payee_id",
                        columns: x => new { x.tenant_id, x.payee_id },
                        principalSchema: "payments",
                        principalTable: "payees",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                })
                .Annotation("cs:grants", "cs_app:select,insert,update,delete;cs_host:select")
                .Annotation("cs:tenant", true);

            migrationBuilder.CreateIndex(
                name: "bank_accounts_one_current",
                schema: "payments",
                table: "bank_accounts",
                columns: new[] { "tenant_id", "payee_id" },
                unique: true,
                filter: "state <> 'replaced'");

            migrationBuilder.CreateIndex(
                name: "charges_provider_once",
                schema: "payments",
                table: "charges",
                columns: new[] { "tenant_id", "provider_charge_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_charges_tenant_id_escrow_id",
                schema: "payments",
                table: "charges",
                columns: new[] { "tenant_id", "escrow_id" });

            migrationBuilder.CreateIndex(
                name: "escrows_number_once",
                schema: "payments",
                table: "escrows",
                columns: new[] { "tenant_id", "deal_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_escrows_tenant_id_payee_id",
                schema: "payments",
                table: "escrows",
                columns: new[] { "tenant_id", "payee_id" });

            migrationBuilder.CreateIndex(
                name: "ix_escrows_tenant_id_state",
                schema: "payments",
                table: "escrows",
                columns: new[] { "tenant_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_payees_tenant_id_name",
                schema: "payments",
                table: "payees",
                columns: new[] { "tenant_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_tenant_id_payee_id_requested_at",
                schema: "payments",
                table: "payouts",
                columns: new[] { "tenant_id", "payee_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "payouts_one_open_per_payee",
                schema: "payments",
                table: "payouts",
                columns: new[] { "tenant_id", "payee_id" },
                unique: true,
                filter: "state in ('requested', 'held', 'sending', 'in_transit')");

            migrationBuilder.CreateIndex(
                name: "ix_provider_commands_tenant_id_subject_id",
                schema: "payments",
                table: "provider_commands",
                columns: new[] { "tenant_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "provider_commands_waiting",
                schema: "payments",
                table: "provider_commands",
                columns: new[] { "tenant_id", "payee_id" },
                filter: "state = 'planned'");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_tenant_id_escrow_id",
                schema: "payments",
                table: "refunds",
                columns: new[] { "tenant_id", "escrow_id" });

            migrationBuilder.CreateIndex(
                name: "refunds_one_per_charge",
                schema: "payments",
                table: "refunds",
                columns: new[] { "tenant_id", "charge_id" },
                unique: true,
                filter: "state <> 'failed'");

            migrationBuilder.CreateIndex(
                name: "ix_releases_tenant_id_payee_id",
                schema: "payments",
                table: "releases",
                columns: new[] { "tenant_id", "payee_id" });

            migrationBuilder.CreateIndex(
                name: "releases_number_once",
                schema: "payments",
                table: "releases",
                columns: new[] { "tenant_id", "escrow_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_accounts",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "charges",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "payouts",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "provider_commands",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "refunds",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "releases",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "payees",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "escrows",
                schema: "payments");
        }
    }
}
