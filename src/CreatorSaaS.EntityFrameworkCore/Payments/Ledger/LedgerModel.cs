namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Tables of schema ledger (money.md 2.4). Writing is cs_ledger's, through its functions; constraint names are part of
/// the contract, because refusals are told apart by them.
/// </summary>
internal static class LedgerModel
{
    public const string Schema = "ledger";

    private const string AppendedByFunctions = "cs_app:select;cs_host:select;cs_ledger:select,insert";
    private const string MovedByFunctions = "cs_app:select;cs_host:select;cs_ledger:select,insert,update";

    /// <summary>Kinds whose source exists once, whatever the key says.</summary>
    private const string OnceOnlyKinds =
        $"kind in ('{LedgerEntryKinds.EscrowFunded}', '{LedgerEntryKinds.SuspenseReceived}', "
        + $"'{LedgerEntryKinds.ProviderFundsAvailable}', '{LedgerEntryKinds.PayoutRequested}', "
        + $"'{LedgerEntryKinds.PayoutSettled}', '{LedgerEntryKinds.RefundStarted}', "
        + $"'{LedgerEntryKinds.RefundConfirmed}')";

    public static void ConfigureLedger(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable("account", Schema);
            account.HasGrants(AppendedByFunctions);
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).ValueGeneratedNever();
            account.Property(row => row.Class).HasConversion(
                value => value.ToString().ToLowerInvariant(),
                text => Enum.Parse<LedgerAccountClass>(text, ignoreCase: true));
            account.HasIndex(row => new { row.Code, row.Currency }).IsUnique().HasDatabaseName("account_code_once");
        });
        modelBuilder.Entity<BalanceRow>(balance =>
        {
            balance.ToTable("balance", Schema, table =>
            {
                table.HasCheckConstraint("balance_debits", "debits >= 0");
                table.HasCheckConstraint("balance_credits", "credits >= 0");
                table.HasCheckConstraint("balance_floor", "floor is null or credits - debits >= floor");
            });

            // Room for new versions on the same page, and no index but the key: updates stay heap-only.
            balance.HasStorageParameter("fillfactor", 60);
            balance.HasGrants(MovedByFunctions);
            balance.HasKey(row => row.AccountId);
            balance.Property(row => row.AccountId).ValueGeneratedNever();
        });
        modelBuilder.Entity<ChainHeadRow>(head =>
        {
            head.ToTable("chain_head", Schema);
            head.HasStorageParameter("fillfactor", 20);
            head.HasGrants(MovedByFunctions);
            head.HasKey(row => row.TenantId);
            head.Property(row => row.TenantId).ValueGeneratedNever();
        });
        modelBuilder.Entity<EntryRow>(entry =>
        {
            entry.ToTable("entry", Schema);
            entry.HasGrants(AppendedByFunctions);
            entry.HasKey(row => row.Seq);
            entry.Property(row => row.Seq).ValueGeneratedNever();
            entry.HasIndex(row => row.IdemKey).IsUnique().HasDatabaseName("entry_key_once");
            entry.HasIndex(row => row.Reverses).IsUnique().HasFilter("reverses is not null")
                .HasDatabaseName("entry_reverses_once");
            entry.HasIndex(row => new { row.SourceType, row.SourceId, row.Kind }).IsUnique().HasFilter(OnceOnlyKinds)
                .HasDatabaseName("entry_source_once");

            // Entries follow one another in time almost exactly: block ranges find a period, and cost a posting nothing.
            entry.HasIndex(row => row.EffectiveAt).HasMethod("brin").HasDatabaseName("entry_effective");
        });
        modelBuilder.Entity<LineRow>(line =>
        {
            line.ToTable("line", Schema, table => table.HasCheckConstraint("line_amount_not_zero", "amount <> 0"));
            line.HasGrants(AppendedByFunctions);
            line.HasKey(row => new { row.Seq, row.LineNo });
            line.Property(row => row.Seq).ValueGeneratedNever();
            line.HasIndex(row => new { row.AccountId, row.Seq }).HasDatabaseName("line_account");
        });
        modelBuilder.Entity<LotRow>(lot =>
        {
            lot.ToTable("lot", Schema, table => table.HasCheckConstraint("lot_remaining", "remaining >= 0"));
            lot.HasGrants(MovedByFunctions);
            lot.HasKey(row => new { row.AccountId, row.Seq });
            lot.HasIndex(row => row.MaturesAt).HasFilter("remaining > 0").HasDatabaseName("lot_due");
            lot.HasIndex(row => new { row.AccountId, row.MaturesAt, row.Seq }).HasFilter("remaining > 0")
                .HasDatabaseName("lot_queue");
        });
        modelBuilder.Entity<ChainAnchorRow>(anchor =>
        {
            anchor.ToTable("chain_anchor", Schema);
            anchor.HasGrants(AppendedByFunctions);
            anchor.HasKey(row => row.Seq);
            anchor.Property(row => row.Seq).ValueGeneratedNever();
        });
    }
}
