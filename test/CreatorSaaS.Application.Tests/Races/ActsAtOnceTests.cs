using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CreatorSaaS.Framework.ExceptionHandling;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Identity;
using CreatorSaaS.Isolation;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Webhooks;
using CreatorSaaS.Saas;
using CreatorSaaS.Saas.Tenants;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CreatorSaaS.Races;

/// <summary>
/// Every act of the API, several times at the same moment. What they leave (rows of every table: states, journal, events,
/// jobs) is compared with what the other agency's single act of the same kind leaves.
/// </summary>
[Collection(TwoAgenciesCollection.Name)]
public sealed class ActsAtOnceTests(TwoAgencies world, ITestOutputHelper output)
{
    private const int AtOnce = 5;

    private const string Identity = "/api/v1/identity";
    private const string Deals = "/api/v1/marketplace/deals";
    private const string Imports = "/api/v1/marketplace/imports";
    private const string Payments = "/api/v1/payments";
    private const string Operations = "/api/v1/saas/operations";
    private const string Tenants = "/api/v1/saas/tenants";

    // Tables that keep requests themselves, refused ones too.
    private static readonly string[] Ledgers =
        ["framework.audit_logs", "framework.idempotency_answers", "host.rate_buckets", "host.sign_in_counts"];

    private static readonly Race[] Races =
    [
        new($"PUT {Identity}/members/{{id}}/roles", RaceEnd.LastCounts, FrameworkErrorCodes.ConcurrencyConflict),
        new($"DELETE {Identity}/members/{{id}}", RaceEnd.OneWins, FrameworkErrorCodes.NotFound, FrameworkErrorCodes.ConcurrencyConflict),
        new($"POST {Identity}/invitations", RaceEnd.OneWins, IdentityErrorCodes.InvitationAlreadyOpen),
        new($"POST {Identity}/invitations/{{id}}/resend", RaceEnd.LastCounts, FrameworkErrorCodes.ConcurrencyConflict),
        new($"DELETE {Identity}/invitations/{{id}}", RaceEnd.OneWins, IdentityErrorCodes.InvitationRevoked),
        new($"POST {Identity}/invitations/accept", RaceEnd.OneWins, IdentityErrorCodes.InvitationUsed),
        new($"PUT {Identity}/roles/{{id}}", RaceEnd.Same),
        new($"PUT {Identity}/profile", RaceEnd.LastCounts, FrameworkErrorCodes.ConcurrencyConflict),
        new($"DELETE {Identity}/api-keys/{{id}}", RaceEnd.LastCounts, FrameworkErrorCodes.NotFound),
        new($"DELETE {Identity}/sessions/{{id}}", RaceEnd.LastCounts, FrameworkErrorCodes.NotFound),
        new($"POST {Identity}/api-keys", RaceEnd.Each),

        new($"POST {Deals}/{{id:guid}}/files", RaceEnd.Each),
        new($"POST {Deals}", RaceEnd.Each),
        new($"PUT {Deals}/{{id}}", RaceEnd.OneWins, FrameworkErrorCodes.ConcurrencyConflict),
        new($"DELETE {Deals}/{{id}}", RaceEnd.OneWins, FrameworkErrorCodes.NotFound),
        new($"POST {Deals}/{{id}}/offer", RaceEnd.OneWins, MarketplaceErrorCodes.DealWrongState, FrameworkErrorCodes.ConcurrencyConflict),
        new($"POST {Deals}/{{id}}/accept", RaceEnd.OneWins, MarketplaceErrorCodes.DealAlreadyAccepted),
        new($"POST {Deals}/{{id}}/decline", RaceEnd.OneWins, MarketplaceErrorCodes.DealWrongState),
        new($"POST {Deals}/{{id}}/cancel", RaceEnd.OneWins, MarketplaceErrorCodes.DealWrongState),
        new($"POST {Deals}/{{id}}/fund/{{milestoneId}}", RaceEnd.Same),
        new($"POST {Deals}/{{id}}/deliver/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.MilestoneWrongState),
        new($"POST {Deals}/{{id}}/request-changes/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.MilestoneWrongState),
        new($"POST {Deals}/{{id}}/approve/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.MilestoneWrongState),
        new($"POST {Deals}/{{id}}/take-back/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.MilestoneWrongState),
        new($"POST {Deals}/{{id}}/extend/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.ExtensionNotLater),
        new($"POST {Deals}/{{id}}/propose-end/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.EndAlreadyProposed),
        new($"POST {Deals}/{{id}}/agree-to-end/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.MilestoneWrongState),
        new($"POST {Deals}/{{id}}/refuse-end/{{milestoneId}}", RaceEnd.OneWins, MarketplaceErrorCodes.EndNotProposed),

        new("POST /api/v1/marketplace/brands/invite", RaceEnd.Same, IdempotencyErrorCodes.InProgress, FrameworkErrorCodes.ConcurrencyConflict),
        new("POST /api/v1/marketplace/creators/invite", RaceEnd.Same, IdempotencyErrorCodes.InProgress, FrameworkErrorCodes.ConcurrencyConflict),
        new($"POST {Imports}", RaceEnd.Each),
        new($"PUT {Imports}/{{id}}/mapping", RaceEnd.Same),
        new($"POST {Imports}/{{id}}/dry-run", RaceEnd.LastCounts, FrameworkErrorCodes.ConcurrencyConflict),
        new($"POST {Imports}/{{id}}/commit", RaceEnd.OneWins, MarketplaceErrorCodes.ImportWrongState),
        new($"POST {Imports}/{{id}}/cancel", RaceEnd.OneWins, MarketplaceErrorCodes.ImportWrongState),
        new($"POST {Imports}/{{id}}/undo", RaceEnd.OneWins, MarketplaceErrorCodes.ImportWrongState, MarketplaceErrorCodes.ImportUnderWay),

        new($"PUT {Payments}/payees/{{id}}/bank-account", RaceEnd.LastCounts, FrameworkErrorCodes.ConcurrencyConflict),
        new($"POST {Payments}/payouts/{{id}}/cancel", RaceEnd.OneWins, PaymentsErrorCodes.PayoutNotCancellable),
        new($"POST {Payments}/payouts/request", RaceEnd.OneWins, PaymentsErrorCodes.PayoutAlreadyOpen),

        new("POST /api/v1/saas/agency-operations/{Queue}/{Number}/retry", RaceEnd.OneWins, SaasErrorCodes.WorkStateRefuses),

        new($"POST {Identity}/auth/login", RaceEnd.Each),
        new($"POST {Identity}/auth/refresh", RaceEnd.Same),
        new($"POST {Identity}/profile/change-password", RaceEnd.OneWins, IdentityErrorCodes.PasswordWrong),
        new($"DELETE {Identity}/sessions/others", RaceEnd.Same),
        new($"POST {Identity}/auth/logout", RaceEnd.Same),
    ];

    // Raced with more than this world has for them.
    private static readonly Dictionary<string, (Type Tests, string Test)> Elsewhere = new()
    {
        [$"POST {Payments}/escrows/{{id}}/retry"] = (typeof(RetryEscrowTests), nameof(RetryEscrowTests.Fifty_tries_at_once_send_one_refund)),
        [$"POST {Payments}/webhooks/stripe"] = (typeof(ReceiveWebhookTests), nameof(ReceiveWebhookTests.An_event_is_stored_once_however_often_it_comes)),
        [$"POST {Payments}/webhooks/stripe-connect"] = (typeof(ReceiveWebhookTests), nameof(ReceiveWebhookTests.An_event_is_stored_once_however_often_it_comes)),
        [$"POST {Operations}/retry"] = (typeof(OperationTests), nameof(OperationTests.Of_many_who_act_at_once_one_does)),
        [$"POST {Operations}/retry-all"] = (typeof(OperationTests), nameof(OperationTests.Of_many_who_try_all_again_at_once_each_piece_is_one_s)),
        [$"POST {Operations}/{{Queue}}/{{Number}}/discard"] =
            (typeof(OperationTests), nameof(OperationTests.Of_many_who_act_at_once_one_does)),
        [$"POST {Operations}/{{Queue}}/{{Number}}/cancel"] =
            (typeof(OperationTests), nameof(OperationTests.Of_many_who_act_at_once_one_does)),
        [$"POST {Tenants}"] = (typeof(TenantTests), nameof(TenantTests.Ten_agencies_at_once_under_one_name_are_one)),
        [$"POST {Tenants}/{{id}}/suspend"] = (typeof(TenantTests), nameof(TenantTests.Of_many_who_act_at_once_one_does)),
        [$"POST {Tenants}/{{id}}/resume"] = (typeof(TenantTests), nameof(TenantTests.Of_many_who_act_at_once_one_does)),
        [$"DELETE {Tenants}/{{id}}"] = (typeof(TenantTests), nameof(TenantTests.Of_many_who_act_at_once_one_does)),
        [$"POST {Tenants}/{{id}}/restore"] = (typeof(TenantTests), nameof(TenantTests.Of_many_who_act_at_once_one_does)),
    };

    [Fact]
    public void Every_act_of_the_API_has_its_race()
    {
        var acts = EndpointCases.All.Where(IsAct).Select(one => one.Endpoint).Distinct().ToList();

        acts.Except(Races.Select(race => race.Endpoint)).Except(Elsewhere.Keys).ShouldBeEmpty("acts without a row in the table of races");
        Races.Select(race => race.Endpoint).Concat(Elsewhere.Keys).Except(acts).ShouldBeEmpty("races of no act");
        Elsewhere.Values.ShouldAllBe(other => other.Tests.GetMethod(other.Test)!.GetCustomAttributes(typeof(FactAttribute), true).Length == 1);
    }

    [Fact]
    public async Task Of_an_act_that_comes_several_times_at_once_no_more_is_left_than_it_should()
    {
        await using var database = await world.CopyAsync();
        await using var host = await world.StartAsync(database);
        await using var rows = await TenantFootprint.OpenAsync(database.SuperuserConnectionString);
        using var client = host.CreateClient();
        var findings = new List<string>();

        // In the order of the walk, which has something ready for every act.
        foreach (var act in EndpointCases.All.Where(IsAct).DistinctBy(one => one.Endpoint))
        {
            if (Races.SingleOrDefault(race => race.Endpoint == act.Endpoint) is { } race)
            {
                var one = await LeftByAsync(rows, world.B.TenantId, () => SendAsync(client, act, world.B, 1));
                var many = await LeftByAsync(rows, world.A.TenantId, () => SendAsync(client, act, world.A, AtOnce));
                findings.AddRange(Judge(race, act, one, many).Select(finding => $"{race.Endpoint}: {finding}"));
                output.WriteLine($"{race.Endpoint}: {string.Join(", ", many.Outcomes.CountBy(outcome => outcome).Select(pair => $"{pair.Key} x {pair.Value}"))}");
            }
        }

        findings.ShouldBeEmpty(string.Join('\n', findings));
    }

    private static bool IsAct(EndpointCase one) =>
        one is { IsRead: false, IsAttemptOnly: false, Door: Door.Api or Door.Public }
        && one.Endpoint.Contains(" /api/v1/", StringComparison.Ordinal);

    private static IEnumerable<string> Judge(Race race, EndpointCase act, Left one, Left many)
    {
        if (one.Outcomes is not [{ Code: null }])
        {
            yield return $"alone it was answered {one.Outcomes[0]}: the comparison proves nothing";
        }

        var done = many.Outcomes.Count(outcome => outcome.Status == act.Status && outcome.Code is null);
        foreach (var outcome in many.Outcomes.Where(outcome => outcome.Code is { } code && !race.Refusals.Contains(code)))
        {
            yield return $"a request was answered {outcome}";
        }

        var isRight = race.End switch
        {
            RaceEnd.OneWins => done == 1,
            RaceEnd.Same or RaceEnd.Each when race.Refusals.Length == 0 => done == AtOnce,
            _ => done >= 1,
        };
        if (!isRight)
        {
            yield return $"{done} of {AtOnce} were done: {string.Join(", ", many.Outcomes)}";
        }

        foreach (var (table, grown) in many.Grown.Where(pair => !Ledgers.Contains(pair.Key)))
        {
            var alone = one.Grown[table];
            var isExpected = race.End switch
            {
                RaceEnd.OneWins or RaceEnd.Same => grown == alone,
                RaceEnd.Each => grown == alone * done,
                _ => grown == alone || grown == alone * done,
            };
            if (!isExpected)
            {
                yield return $"{grown} rows in {table}, where one act leaves {alone} and {done} were done";
            }
        }
    }

    private static async Task<Left> LeftByAsync(TenantFootprint rows, Guid tenant, Func<Task<(int, string?)[]>> act)
    {
        var before = await rows.CountAsync(tenant);
        var outcomes = await act();
        var after = await rows.CountAsync(tenant);
        return new Left(outcomes, after.ToDictionary(table => table.Key, table => table.Value - before[table.Key]));
    }

    private static Task<(int Status, string? Code)[]> SendAsync(HttpClient client, EndpointCase act, WalkedAgency agency, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            using var message = act.RequestOf(agency, agency).ToMessage();
            if (act.Door == Door.Api)
            {
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", agency.People[act.Caller].Token);
            }

            if (act.Verb == "POST")
            {
                message.Headers.Add("Idempotency-Key", $"race-{Guid.NewGuid()}"); // each is a request of its own
            }

            return await client.SendAsync(message).OutcomeAsync();
        })));

    private sealed record Left((int Status, string? Code)[] Outcomes, IReadOnlyDictionary<string, long> Grown);
}
