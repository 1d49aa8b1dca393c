using System.Text.Json;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Payments.Provider;
using CreatorSaaS.Stripe;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Payments.Webhooks;

/// <inheritdoc cref="IWebhookReceiver"/>
public sealed class WebhookReceiver(
    IUnitOfWorkManager unitsOfWork,
    ICurrentTenant tenant,
    ICallerContext caller,
    IOptions<PaymentsProviderOptions> options,
    TimeProvider time,
    ILogger<WebhookReceiver> logger) : IWebhookReceiver, ITransientDependency
{
    public async Task<WebhookReceipt> ReceiveAsync(
        WebhookSource source, ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var secrets = SecretsOf(source);
        var verdict = secrets.Length > 0
            ? WebhookSignature.Verify(body.Span, signature, secrets, now)
            : WebhookSignatureVerdict.Mismatch;
        if (verdict != WebhookSignatureVerdict.Valid || Parse(body) is not { } parsed)
        {
            logger.LogWarning("A webhook of {Length} bytes was refused: {Verdict}", body.Length, verdict);
            return WebhookReceipt.Refused;
        }

        using var asHost = tenant.Change(null);
        await unitsOfWork.RunAsync(
            async unit =>
            {
                unit.ServiceProvider.GetRequiredService<ICallerContext>().Current = caller.Current;
                return await unit.ServiceProvider.GetRequiredService<ProviderEventInbox>()
                    .KeepAcrossTenantsAsync(parsed, body.ToArray(), cancellationToken);
            },
            new UnitOfWorkOptions("Payments", IsHost: true),
            requiresNew: true,
            cancellationToken);
        return WebhookReceipt.Accepted;
    }

    private static Event? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Event.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string[] SecretsOf(WebhookSource source) =>
        (source switch
        {
            WebhookSource.Platform => options.Value.WebhookSecret,
            WebhookSource.Connect => options.Value.ConnectWebhookSecret,
            _ => throw new System.Diagnostics.UnreachableException($"{source}"),
        }).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
