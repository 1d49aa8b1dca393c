using CreatorSaaS.Saas.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CreatorSaaS.Payments.Webhooks;

/// <summary>
/// The payment provider's door. Takes the bytes as they came, because the signature is over them, and answers 2xx only
/// after they are stored: what is not acknowledged comes again.
/// </summary>
[ApiController]
[AllowAnonymous]
[RequestLimit(PaymentsSettings.WebhookRequests, IsAlone = true)]
[Route("api/v1/payments/webhooks")]
public sealed class StripeWebhookController(IWebhookReceiver receiver) : ControllerBase
{
    private const int BodyBytesMax = 256 * 1024;
    private const string SignatureHeader = "Stripe-Signature";

    [HttpPost("stripe")]
    public Task<IActionResult> ReceiveAsync(CancellationToken cancellationToken) =>
        ReceiveAsync(WebhookSource.Platform, cancellationToken);

    [HttpPost("stripe-connect")]
    public Task<IActionResult> ReceiveConnectAsync(CancellationToken cancellationToken) =>
        ReceiveAsync(WebhookSource.Connect, cancellationToken);

    private async Task<IActionResult> ReceiveAsync(WebhookSource source, CancellationToken cancellationToken)
    {
        if (await ReadBodyAsync(cancellationToken) is not { } body)
        {
            return StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return await receiver.ReceiveAsync(source, body, Request.Headers[SignatureHeader], cancellationToken) switch
        {
            WebhookReceipt.Accepted => Ok(),
            WebhookReceipt.Refused => BadRequest(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<byte[]?> ReadBodyAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BodyBytesMax;
        }

        using var body = new MemoryStream();
        try
        {
            await Request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return body.Length <= BodyBytesMax ? body.ToArray() : null;
    }
}
