using System.Reflection;
using CreatorSaaS.Architecture;
using CreatorSaaS.Framework;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Payments.Decisions;

/// <summary>
/// Between accepted work and its release, and between a payout's request and its sending, stands one decision: no code
/// makes it but <see cref="MoneyDecisions"/>, and no code acts on it but the two jobs that ask for it.
/// </summary>
public sealed class OneDoorTests
{
    private const string Decisions = "CreatorSaaS.Payments.Decisions.MoneyDecisions";
    private const string DecideRelease = "CreatorSaaS.Payments.Escrows.DecideReleaseJob";
    private const string DecidePayout = "CreatorSaaS.Payments.Payouts.DecidePayoutJob";

    private static readonly DateTime Now = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    private readonly MoneyDecisions _decisions = new(new TestClock());

    [Theory]
    [InlineData("CreatorSaaS.Payments.Decisions.GoAhead", ".ctor", Decisions)]
    [InlineData(Decisions, "OnRelease", DecideRelease)]
    [InlineData(Decisions, "OnPayout", DecidePayout)]
    [InlineData("CreatorSaaS.Payments.Escrows.Escrow", "Release", DecideRelease)]
    [InlineData("CreatorSaaS.Payments.Payouts.Payout", "Send", DecidePayout)]
    public void One_type_alone_calls_it(string type, string member, string caller) =>
        Users(type).Where(use => use.Member == member && use.User != type).Select(use => use.User).Distinct().ShouldBe([caller]);

    [Theory]
    [InlineData("CreatorSaaS.Payments.Escrows.Escrow")]
    [InlineData("CreatorSaaS.Payments.Payouts.Payout")]
    public void Nobody_else_writes_the_state(string type) =>
        Users(type).Where(use => use.Member is "set_State" or "<State>k__BackingField" && use.User != type).ShouldBeEmpty();

    [Fact]
    public void No_statement_changes_rows_past_their_aggregates() =>
        Product.Layers.Append("CreatorSaaS.HttpApi.Host").SelectMany(Product.UsesOf)
            .Where(use => use.Member is "ExecuteUpdate" or "ExecuteUpdateAsync"
                && use.User.StartsWith("CreatorSaaS.Payments", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void A_requested_payout_is_sent_by_no_verb_without_the_decision()
    {
        var verbs = VerbsWithoutDecision<Payout>();

        verbs.Count.ShouldBeGreaterThan(5);
        foreach (var verb in verbs)
        {
            var payout = RequestedPayout();
            Try(payout, verb);
            payout.State.ShouldBeOneOf([PayoutState.Requested, PayoutState.Held, PayoutState.Cancelled], verb.Name);
        }

        var sent = RequestedPayout();
        sent.Send(_decisions.OnPayout(sent)!, Guid.CreateVersion7());
        sent.State.ShouldBe(PayoutState.Sending);
    }

    [Fact]
    public void Accepted_work_is_released_by_no_verb_without_the_decision()
    {
        var verbs = VerbsWithoutDecision<Escrow>();

        verbs.Count.ShouldBeGreaterThan(10);
        foreach (var verb in verbs)
        {
            var (escrow, _) = AcceptedEscrow();
            Try(escrow, verb);
            escrow.State.ShouldBe(EscrowState.Held, verb.Name);
            escrow.ReleaseCount.ShouldBe(0, verb.Name);
        }

        var (released, charge) = AcceptedEscrow();
        released.Release(_decisions.OnRelease(released)!, Guid.CreateVersion7(), Guid.CreateVersion7(), charge, TimeSpan.FromDays(7));
        released.State.ShouldBe(EscrowState.Settling);
    }

    private static IEnumerable<CompiledUse> Users(string type) =>
        Product.Layers.Append("CreatorSaaS.HttpApi.Host").SelectMany(Product.UsesOf).Where(use => use.UsedType == type);

    private static List<MethodInfo> VerbsWithoutDecision<TAggregate>() =>
    [
        .. typeof(TAggregate).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName
                && method.GetParameters().All(parameter => parameter.ParameterType != typeof(GoAhead))),
    ];

    // A refusal is as good as doing something harmless: what counts is the state afterwards.
    private static void Try(object aggregate, MethodInfo verb)
    {
        try
        {
            verb.Invoke(aggregate, [.. verb.GetParameters().Select(parameter => ValueOf(parameter.ParameterType, aggregate))]);
        }
        catch (TargetInvocationException refusal) when (
            refusal.InnerException is BusinessException or InvalidOperationException)
        {
        }
    }

    private static object? ValueOf(Type type, object aggregate) => type switch
    {
        _ when type == typeof(string) => "x",
        _ when type == typeof(Charge) => ChargeOf((Escrow)aggregate),
        _ when type == typeof(DateTime?) => Now,
        _ when type == typeof(DateTime) => Now,
        _ when type == typeof(Guid) => Guid.CreateVersion7(),
        _ => type.IsValueType ? Activator.CreateInstance(type) : null,
    };

    private static Payout RequestedPayout()
    {
        var payee = new Payee(Guid.CreateVersion7(), Guid.CreateVersion7(), "Maya Okafor", "maya@example.com", Guid.CreateVersion7());
        payee.OpenAccount("acct_1");
        payee.UseBankAccount(Guid.CreateVersion7(), "ba_1", "DE", "EUR", "3000", bankName: null, Now);
        payee.UpdateStanding(canReceive: true, canBePaidOut: true, erroredBankIds: []);
        return payee.RequestPayout(Guid.CreateVersion7(), new Money(5_000, "EUR"), Now);
    }

    private static (Escrow Escrow, Charge Charge) AcceptedEscrow()
    {
        var escrow = Escrow.FromTerms(Guid.CreateVersion7(), EscrowTerms.Of(0.05m, (100_000, 10_000)))[0];
        var charge = ChargeOf(escrow);
        escrow.Hold(charge, EscrowTerms.Agreed);
        escrow.Accept(EscrowTerms.Agreed);
        return (escrow, charge);
    }

    private static Charge ChargeOf(Escrow escrow) => new(
        Guid.CreateVersion7(),
        escrow.TenantId,
        escrow.Id,
        "ch_1",
        escrow.Total,
        processing: new Money(3_220, "EUR"),
        capturedAt: EscrowTerms.Agreed,
        availableOn: EscrowTerms.Agreed.AddDays(2));
}
