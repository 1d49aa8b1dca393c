using System.Reflection;
using CreatorSaaS.Stripe.Sandbox.Objects;
using CreatorSaaS.Stripe.Sandbox.Operations;
using CreatorSaaS.Stripe.Sandbox.State;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreatorSaaS.Stripe.Sandbox.Checkout;

/// <summary>
/// The hosted payment page, on the sandbox's own origin: card data is typed and stays here. It needs no script and sets
/// no cookie; whoever has the address may pay.
/// </summary>
internal static class CheckoutEndpoints
{
    private const string Placeholder = "{CHECKOUT_SESSION_ID}";

    public static void MapCheckoutPage(this WebApplication app)
    {
        var engine = app.Services.GetRequiredService<Engine>();
        var styles = ReadStyles();
        app.MapMethods("/c/checkout.css", ["GET"], (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "max-age=300";
            http.Response.ContentType = "text/css; charset=utf-8";
            return http.Response.WriteAsync(styles);
        });
        app.MapMethods("/c/pay/{session}", ["GET"], (HttpContext http) => ShowAsync(http, engine));
        app.MapMethods("/c/pay/{session}", ["POST"], (HttpContext http) => PayAsync(http, engine));
    }

    private static Task ShowAsync(HttpContext http, Engine engine)
    {
        var (session, intent, _) = engine.Run(state => Read(http, state));
        return RenderAsync(http, Describe(http, session, intent));
    }

    private static async Task PayAsync(HttpContext http, Engine engine)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (session, intent, now) = engine.Run(state => Read(http, state));
        var page = Describe(http, session, intent) with
        {
            Email = (string?)form[CheckoutFields.Email] ?? "",
            Name = (string?)form[CheckoutFields.Name] ?? "",
            Expiry = (string?)form[CheckoutFields.Expiry] ?? "",
        };
        if (page.View != CheckoutView.Form)
        {
            await RenderAsync(http, page);
            return;
        }

        var (card, errors) = CardEntry.Read(form, DateTimeOffset.FromUnixTimeSeconds(now));
        if (card is null)
        {
            await RenderAsync(http, page with { Errors = errors });
            return;
        }

        // Looked at again inside the transaction: another window may have paid meanwhile.
        (session, intent, _) = engine.Run(state =>
        {
            var (current, tried, moment) = Read(http, state);
            if (ViewOf(current, tried) == CheckoutView.Form)
            {
                tried = Payments.Pay(state, current!, card);
                current = state.Get<CheckoutSession>(current!.Id);
            }

            return (current, tried, moment);
        });
        if (session!.Status == CheckoutSession.Complete)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = ReturnAddress(session.SuccessUrl, session);
            return;
        }

        var declined = intent!.Status == PaymentIntent.RequiresPaymentMethod;
        await RenderAsync(http, page with
        {
            View = ViewOf(session, intent),
            Decline = declined ? page.Texts.DescribeDecline(card.Behaviour) : null,
        });
    }

    private static (CheckoutSession? Session, PaymentIntent? Intent, long Now) Read(HttpContext http, Transaction state)
    {
        var session = state.Find<CheckoutSession>((string?)http.Request.RouteValues["session"]);
        return (session, state.Find<PaymentIntent>(session?.PaymentIntent), state.Now);
    }

    private static CheckoutView ViewOf(CheckoutSession? session, PaymentIntent? intent) => (session, intent) switch
    {
        (null, _) => CheckoutView.Missing,
        (_, { Status: PaymentIntent.Succeeded }) => CheckoutView.Paid,
        (_, { Status: PaymentIntent.Processing }) => CheckoutView.Waiting,
        ({ Status: CheckoutSession.Open }, _) => CheckoutView.Form,
        _ => CheckoutView.Expired,
    };

    private static CheckoutModel Describe(HttpContext http, CheckoutSession? session, PaymentIntent? intent)
    {
        var view = ViewOf(session, intent);
        return new CheckoutModel
        {
            Texts = CheckoutTexts.For(session?.Locale, http.Request.Headers.AcceptLanguage),
            View = view,
            Session = session,
            Email = session?.CustomerEmail ?? "",
            ReturnUrl = view switch
            {
                CheckoutView.Paid => ReturnAddress(session!.SuccessUrl, session),
                CheckoutView.Expired => session!.CancelUrl,
                _ => null,
            },
        };
    }

    private static string ReturnAddress(string template, CheckoutSession session) =>
        template.Replace(Placeholder, session.Id, StringComparison.Ordinal);

    private static Task RenderAsync(HttpContext http, CheckoutModel model)
    {
        // The way back is a redirect after the form, which form-action must allow.
        var back = model.Session is null
            ? ""
            : " " + new Uri(model.Session.SuccessUrl).GetLeftPart(UriPartial.Authority);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{back}; base-uri 'none'; "
            + "frame-ancestors 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        var status = model.View == CheckoutView.Missing ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        var page = new RazorComponentResult<CheckoutPage>(new Dictionary<string, object?>
        {
            [nameof(CheckoutPage.Content)] = model,
        })
        {
            StatusCode = status,
        };
        return page.ExecuteAsync(http);
    }

    private static string ReadStyles()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("checkout.css")
            ?? throw new InvalidOperationException("The style sheet is part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
