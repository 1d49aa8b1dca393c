using System.Text.Json;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Stripe;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// Finds out whose a stored event is, by our marks on its object, and lets that tenant ask the provider again. The event
/// itself is a hint and changes nothing: it may be old, late, or there twice.
/// </summary>
[BackgroundJobName("Payments.RouteProviderEvent")]
public sealed record RouteProviderEventArgs(Guid ProviderEventId);

/// <inheritdoc cref="RouteProviderEventArgs"/>
[HostRole]
[UnitOfWork(IsDisabled = true)]
public sealed class RouteProviderEventJob(
    IUnitOfWorkManager unitsOfWork,
    ICurrentTenant tenant,
    IProviderEventRepository events,
    IBackgroundJobManager jobs,
    TimeProvider time)
    : AsyncBackgroundJob<RouteProviderEventArgs>
{
    public override async Task ExecuteAsync(RouteProviderEventArgs args)
    {
        var received = await unitsOfWork.RunAsync(() => events.GetAcrossTenantsAsync(args.ProviderEventId));
        var parsed = Event.Parse(received.Body);
        var tenantId = TenantOf(parsed.Data.Object);
        if (tenantId is not null)
        {
            using var asTenant = tenant.Change(tenantId);
            await unitsOfWork.RunAsync(
                async _ =>
                {
                    await EnqueueAsync(parsed, received.EventId);
                    return true;
                },
                new UnitOfWorkOptions("Payments"),
                requiresNew: true);
        }

        await unitsOfWork.RunAsync(async () =>
        {
            var routed = await events.GetAcrossTenantsAsync(args.ProviderEventId);
            routed.MarkRouted(tenantId, time.GetUtcNow().UtcDateTime);
        });
    }

    private Task EnqueueAsync(Event parsed, string eventId)
    {
        var about = parsed.Data.Object;
        var subject = Guid.TryParse(MarkOf(about, ProviderMarks.Subject), out var id) ? id : (Guid?)null;
        return (parsed.Data.ObjectKind(), subject) switch
        {
            ("checkout.session", _) => jobs.EnqueueAsync(new RefreshPageArgs(parsed.Data.ObjectId()!), uniqueKey: eventId),
            ("payment_intent", _) => jobs.EnqueueAsync(new RefreshPaymentArgs(parsed.Data.ObjectId()!), uniqueKey: eventId),
            ("charge", _) when TextOf(about, "payment_intent") is { } paymentId =>
                jobs.EnqueueAsync(new RefreshPaymentArgs(paymentId), uniqueKey: eventId),
            ("refund", { } refundId) => jobs.EnqueueAsync(new RefreshRefundArgs(refundId), uniqueKey: eventId),
            ("payout", { } payoutId) => jobs.EnqueueAsync(new RefreshPayoutArgs(payoutId), uniqueKey: eventId),
            ("account", { } payeeId) => jobs.EnqueueAsync(new RefreshAccountArgs(payeeId), uniqueKey: eventId),
            _ => Task.CompletedTask,
        };
    }

    private static Guid? TenantOf(JsonElement about) =>
        Guid.TryParse(MarkOf(about, ProviderMarks.Tenant), out var tenantId) ? tenantId : null;

    private static string? MarkOf(JsonElement about, string mark) =>
        about.ValueKind == JsonValueKind.Object && about.TryGetProperty("metadata", out var metadata) ? TextOf(metadata, mark) : null;

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
