using FsCheck;
using FsCheck.Fluent;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Random steps: amounts small and huge alike, so that both sides of every floor are met.</summary>
public static class LedgerSteps
{
    private static readonly Gen<LedgerStep> Step =
        from kind in Gen.Elements(Enum.GetValues<LedgerStepKind>())
        from which in Gen.Choose(0, 1_000)
        from other in Gen.Choose(0, 1_000)
        from digits in Gen.Choose(0, 7)
        from amount in Gen.Choose(1, (int)Math.Pow(10, digits))
        select new LedgerStep(kind, which, other, amount);

    /// <summary>The same steps for the same seed.</summary>
    public static IReadOnlyList<LedgerStep> Of(ulong seed, int count) =>
        Step.ListOf(count).Sample(1, new Rnd(seed), 1).Single();
}
