using CreatorSaaS.Framework;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>An import moves from state to state by its verbs, and each verb is refused where it makes no sense.</summary>
public sealed class ImportTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 11, 5, 0, DateTimeKind.Utc);
    private static readonly Guid By = new("33333333-0000-7000-8000-000000000001");
    private static readonly ImportMapping Mapping = new(new Dictionary<string, int>(), new Dictionary<string, string> { ["kind"] = "creator" });
    private static readonly ImportCounts Good = new(3, 3, 0, 0, 3, 0, 0);
    private static readonly ImportCounts WithBad = new(3, 2, 0, 1, 2, 0, 0);

    [Fact]
    public void A_file_goes_in_and_out_again()
    {
        var import = Uploaded();

        import.MarkChecked(Good);
        import.Commit(takesGoodRows: false, By);
        import.IsCommitting(1).ShouldBeTrue();
        import.BeginTry().ShouldBeTrue();
        import.MarkDone(Good, Now);
        (import.State, import.RowsDone, import.DoneAt).ShouldBe((ImportState.Done, 3, Now));
        import.Undo(Now);

        import.State.ShouldBe(ImportState.Undone);
    }

    [Fact]
    public void Bad_rows_stand_in_the_way_until_somebody_leaves_them_out()
    {
        var import = Uploaded();
        import.MarkChecked(WithBad);

        Should.Throw<BusinessException>(() => import.Commit(takesGoodRows: false, By)).Code
            .ShouldBe(MarketplaceErrorCodes.ImportHasBadRows);
        import.Commit(takesGoodRows: true, By);

        import.State.ShouldBe(ImportState.Committing);
    }

    [Fact]
    public void A_cancelled_attempt_is_not_the_next_one()
    {
        var import = Committing();

        import.Cancel();
        import.Commit(takesGoodRows: false, By);

        import.IsCommitting(1).ShouldBeFalse();
        import.IsCommitting(2).ShouldBeTrue();
    }

    [Fact]
    public void A_job_that_never_ends_is_given_up()
    {
        var import = Committing();
        for (var attempt = 0; attempt < ImportConsts.TriesMax; attempt++)
        {
            import.BeginTry().ShouldBeTrue();
        }

        import.BeginTry().ShouldBeFalse();

        import.State.ShouldBe(ImportState.Failed);
        import.MarkChecked(Good); // and can be checked and tried anew
    }

    [Fact]
    public void A_needed_field_without_a_column_is_asked_for() =>
        Should.Throw<BusinessException>(() => Uploaded().RequireCheckable(["kind", "name"])).Data["field"].ShouldBe("name");

    [Theory]
    [InlineData(ImportState.Uploaded)]
    [InlineData(ImportState.Checked)]
    [InlineData(ImportState.Committing)]
    [InlineData(ImportState.Done)]
    [InlineData(ImportState.Undone)]
    [InlineData(ImportState.Failed)]
    public void Each_state_allows_its_verbs_and_no_other(ImportState state)
    {
        Allows(import => import.Map(Mapping)).ShouldBe(state is ImportState.Uploaded or ImportState.Checked or ImportState.Failed);
        Allows(import => import.RequireCheckable([])).ShouldBe(state is ImportState.Uploaded or ImportState.Checked or ImportState.Failed);
        Allows(import => import.Commit(false, By)).ShouldBe(state is ImportState.Checked);
        Allows(import => import.Cancel()).ShouldBe(state is ImportState.Committing);
        Allows(import => import.Undo(Now)).ShouldBe(state is ImportState.Done);

        bool Allows(Action<Import> verb)
        {
            try
            {
                verb(In(state));
                return true;
            }
            catch (BusinessException refusal) when (refusal.Code == MarketplaceErrorCodes.ImportWrongState)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Titles_make_the_fingerprint_and_not_how_they_are_spelled()
    {
        ImportHead.FingerprintOf(["Kind", "E-Mail", "Due date"]).ShouldBe(ImportHead.FingerprintOf(["kind ", "\uFEFFe_mail", "DUE_DATE*"]));
        ImportHead.FingerprintOf(["kind", "email"]).ShouldNotBe(ImportHead.FingerprintOf(["email", "kind"]));
    }

    private static Import In(ImportState state)
    {
        var import = state is ImportState.Uploaded ? Uploaded() : Committing();
        switch (state)
        {
            case ImportState.Checked:
                import.Cancel();
                break;
            case ImportState.Done:
                import.MarkDone(Good, Now);
                break;
            case ImportState.Undone:
                import.MarkDone(Good, Now);
                import.Undo(Now);
                break;
            case ImportState.Failed:
                while (import.BeginTry())
                {
                }

                break;
            default:
                break;
        }

        return import;
    }

    private static Import Committing()
    {
        var import = Uploaded();
        import.MarkChecked(Good);
        import.Commit(takesGoodRows: false, By);
        return import;
    }

    private static Import Uploaded() => new(
        new Guid("66666666-0000-7000-8000-000000000001"),
        new Guid("11111111-0000-7000-8000-000000000001"),
        ImportKind.Roster,
        new ImportFile("roster.csv", 100, new string('0', 64), "utf-8", ',', 1, ["name"], new string('1', 64), 3),
        Mapping,
        "Europe/Berlin",
        By,
        Now);
}
