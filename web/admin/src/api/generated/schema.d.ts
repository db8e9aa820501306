// Generated from openapi.json by tools/api-client/generate.mjs. Do not edit.
export interface paths {
    "/v5/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the account and its settings */
        get: operations["v5-get-account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the account and its settings
         * @description What is absent stays. Another till password signs out the tills that used the old one.
         */
        patch: operations["v5-patch-account"];
        trace?: never;
    };
    "/v5/account/till-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the account another till key
         * @description The old one stops working, and every till has to sign in again.
         */
        post: operations["v5-post-account-till-key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions, the best for an intent first
         * @description The eighteen actions that have a name of their own come first, then every operation of this API by its operationId.
         */
        get: operations["v5-get-actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/actions/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an action */
        get: operations["v5-get-actions-key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/actions/{key}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run an action here */
        post: operations["v5-post-actions-key-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the block list, the latest first */
        get: operations["v5-get-blocks"];
        put?: never;
        /**
         * Put somebody on the block list
         * @description By the thing itself, or by the code of a session: then by what that session was claimed with. What stands there already gets this reason and end. A mailbox and a phone are blocked in every spelling, an IPv6 address with the 64 bits of its line.
         */
        post: operations["v5-post-blocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take somebody off the block list
         * @description What was held by it stays held until it is released.
         */
        delete: operations["v5-delete-blocks-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/blocks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a list on the block list
         * @description CSV text of at most 5000 rows: what (an e-mail address, domain, phone, network address or range), why, and until when. The kind is made out; rows that are nothing are told with their line.
         */
        post: operations["v5-post-blocks-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories
         * @description Main ones first, each level in its order. The list is whole.
         */
        get: operations["v5-get-categories"];
        put?: never;
        /** Make a category */
        post: operations["v5-post-categories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a category; its coupons and listings stay */
        delete: operations["v5-delete-categories-id"];
        options?: never;
        head?: never;
        /** Rename a category, or move it with all that lies below it */
        patch: operations["v5-patch-categories-id"];
        trace?: never;
    };
    "/v5/categories/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Order the categories below one parent */
        post: operations["v5-post-categories-order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-line-sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask to be let in, as a command line
         * @description Show the person `user_code` and `url`; then ask for the token every 2 seconds. It runs out after 10 minutes.
         */
        post: operations["v5-post-command-line-sign-ins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-line-sign-ins/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See which command line asks to be let in */
        get: operations["v5-get-command-line-sign-ins-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-line-sign-ins/{code}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a command line in, or send it away
         * @description Only a person in the browser can: it acts as them from then on, with the role that they have at that moment.
         */
        post: operations["v5-post-command-line-sign-ins-code-answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-line-sign-ins/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the token, once the person has let it in
         * @description `waiting`: ask again. `refused`: the person said no. `ended`: it ran out, or the token was taken. The token works for 90 days, as `Authorization: Bearer`.
         */
        post: operations["v5-post-command-line-sign-ins-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List command lines that are signed in, newest first
         * @description Your own; those of everybody for who may manage keys.
         */
        get: operations["v5-get-command-lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-lines/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a command line out */
        post: operations["v5-post-command-lines-id-revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/command-lines/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out, as a command line
         * @description Ends the token of this request; one that has ended already is ended.
         */
        post: operations["v5-post-command-lines-sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List competitions, the latest first */
        get: operations["v5-get-competitions"];
        put?: never;
        /**
         * Make a competition, as a draft
         * @description A coupon whose claims are entries: form, promo codes, one per person, dates and words are those of a coupon. Questions are required fields of its form.
         */
        post: operations["v5-post-competitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a competition */
        get: operations["v5-get-competitions-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a competition
         * @description Objects merge, lists and values replace, null clears, what is absent stays. After the launch the public rules change only with `recommit`; the solutions of questions may be set until the draw, and after it nothing changes.
         */
        patch: operations["v5-patch-competitions-id"];
        trace?: never;
    };
    "/v5/competitions/{id}/beacon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the beacon round that the draw of a launched competition waits for
         * @description As any public server of the network answers it; the program asks them itself, too. Its signature is checked, so it does not matter who brings it. Repeating it changes nothing.
         */
        post: operations["v5-post-competitions-id-beacon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was promised in public */
        get: operations["v5-get-competitions-id-commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what people sent, the first one first */
        get: operations["v5-get-competitions-id-contributions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get what was sent with an entry */
        get: operations["v5-get-competitions-id-contributions-n"];
        put?: never;
        post?: never;
        /**
         * Forget what was sent with an entry
         * @description Text, picture and receipt are removed, on the wish of whoever sent them. The entry stays, under its number.
         */
        delete: operations["v5-delete-competitions-id-contributions-n"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/{n}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let what was sent stand
         * @description What a refusal took out of the competition takes part again.
         */
        post: operations["v5-post-competitions-id-contributions-n-approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/{n}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the picture that was sent with an entry */
        get: operations["v5-get-competitions-id-contributions-n-picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/{n}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse what was sent
         * @description Its entry takes no part any more, and its sender hears why by mail where they left an address. A win that is confirmed stands.
         */
        post: operations["v5-post-competitions-id-contributions-n-refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let several stand */
        post: operations["v5-post-competitions-id-contributions-approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/contributions/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse several */
        post: operations["v5-post-competitions-id-contributions-refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/draw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw the winners and reserves
         * @description After the close, once: whoever asks again hears `already` and the same draw. Another draw, for prizes that nobody took, names the next number and a public reason.
         */
        post: operations["v5-post-competitions-id-draw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the draws of a competition */
        get: operations["v5-get-competitions-id-draws"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/draws/{draw}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The proof of a draw
         * @description NDJSON: the rules, the sealed list with why somebody took no part, who was drawn, and the seed. No personal data. `tearoff verify` repeats the draw from it.
         */
        get: operations["v5-get-competitions-id-draws-draw-proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List entries, the latest first */
        get: operations["v5-get-competitions-id-entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/entries/{n}/exclude": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the person behind an entry out of the competition
         * @description With all their entries. The reason is public, the note is not. Whoever was drawn and has not confirmed loses the prize to a reserve.
         */
        post: operations["v5-post-competitions-id-entries-n-exclude"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/entries/{n}/include": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the person behind an entry take part again
         * @description What was lost by then stays lost.
         */
        post: operations["v5-post-competitions-id-entries-n-include"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/entries/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the entries of a competition as CSV
         * @description The same filters as the list of entries, without an end: it streams.
         */
        get: operations["v5-get-competitions-id-entries-export-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/entries/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the entries of a competition as XLSX
         * @description The same filters as the list of entries, without an end: it streams.
         */
        get: operations["v5-get-competitions-id-entries-export-xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/jurors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the jury, in the order in which they were invited */
        get: operations["v5-get-competitions-id-jurors"];
        put?: never;
        /**
         * Invite somebody to the jury
         * @description By a mail with a link of their own. A jury has at most 50 people.
         */
        post: operations["v5-post-competitions-id-jurors"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/jurors/{juror}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a juror a new link
         * @description The one before ends.
         */
        post: operations["v5-post-competitions-id-jurors-juror-resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/jurors/{juror}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take somebody out of the jury
         * @description Their link ends at once, and their marks count no more.
         */
        post: operations["v5-post-competitions-id-jurors-juror-revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a competition
         * @description Its rules and the hash of a secret seed are public from now on. Launching again changes nothing.
         */
        post: operations["v5-post-competitions-id-launch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the jury gave */
        get: operations["v5-get-competitions-id-scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the entries of a contest stand, the best first
         * @description Entries on show. Equals stand in the order of their numbers; only the draw decides between them.
         */
        get: operations["v5-get-competitions-id-standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List votes, the latest first */
        get: operations["v5-get-competitions-id-votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/votes/strike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Strike votes, which then count no more
         * @description They stay for the record. Whoever cast one has used it up. Not after the draw.
         */
        post: operations["v5-post-competitions-id-votes-strike"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/winners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List winners and reserves, in the order in which they were drawn */
        get: operations["v5-get-competitions-id-winners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/winners/{draw}/{place}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a win: the winner gets the prize
         * @description In time, once: confirming again answers `already` and the same copy of the prize.
         */
        post: operations["v5-post-competitions-id-winners-draw-place-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/competitions/{id}/winners/{draw}/{place}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a win: the next reserve moves up */
        post: operations["v5-post-competitions-id-winners-draw-place-decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connection-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a person to make a connection in the browser
         * @description For programs that must not see credentials. Ask again for it until `connection_id` is set.
         */
        post: operations["v5-post-connection-requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connection-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a request for a connection */
        get: operations["v5-get-connection-requests-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connection-requests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the connection that was asked for */
        post: operations["v5-post-connection-requests-id-answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connections
         * @description An account has at most 50, so the list is whole.
         */
        get: operations["v5-get-connections"];
        put?: never;
        /**
         * Make a connection
         * @description What it is let in with is sealed at once and is in no answer. To this installation an account is connected once.
         */
        post: operations["v5-post-connections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a connection */
        get: operations["v5-get-connections-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what can be done over a connection, the best for an intent first */
        get: operations["v5-get-connections-id-actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections/{id}/actions/{key}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run an action over a connection */
        post: operations["v5-post-connections-id-actions-key-run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a request of your own over a connection
         * @description The path is appended to the base address, and what lets the request in is added: `x-api-key` and `x-api-secret` on /v4, else `x-client-id` and `x-client-secret`. Whatever the other side answers is a 200 here, with its status inside. Redirects are not followed.
         */
        post: operations["v5-post-connections-id-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connections/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a connection, for ever
         * @description Its credentials are forgotten at once.
         */
        post: operations["v5-post-connections-id-revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search connectors */
        get: operations["v5-get-connectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List contacts, the newest first */
        get: operations["v5-get-contacts"];
        put?: never;
        /**
         * Add somebody to a group
         * @description The answer is 201, or 200 for who is in the group already and is left as they are. Who unsubscribed once stays so.
         */
        post: operations["v5-post-contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact */
        get: operations["v5-get-contacts-id"];
        put?: never;
        post?: never;
        /**
         * Take somebody out of a group
         * @description The account still knows the person; DELETE /v5/customers/{id} forgets them.
         */
        delete: operations["v5-delete-contacts-id"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description Names and the birthday belong to the person and change everywhere. Custom fields are the group’s own; null takes one away.
         */
        patch: operations["v5-patch-contacts-id"];
        trace?: never;
    };
    "/v5/contacts/{id}/resubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that somebody wants it again
         * @description Only when they said so themselves, or when their address works again. `proof` keeps what shows it.
         */
        post: operations["v5-post-contacts-id-resubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/contacts/{id}/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write down that somebody wants no more
         * @description No group of the account writes to this address from now on, and no import brings it back.
         */
        post: operations["v5-post-contacts-id-unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/contacts/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take up to 1,000 people out of their groups */
        post: operations["v5-post-contacts-remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List coupons */
        get: operations["v5-get-coupons"];
        put?: never;
        /** Make a coupon */
        post: operations["v5-post-coupons"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a coupon */
        get: operations["v5-get-coupons-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a coupon
         * @description Objects merge, lists and values replace, null clears, what is absent stays.
         */
        patch: operations["v5-patch-coupons-id"];
        trace?: never;
    };
    "/v5/coupons/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a coupon */
        post: operations["v5-post-coupons-id-archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/clear-test-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget the try-outs of a coupon
         * @description Removes the sessions that visits made, gives back what they took of the limits and begins the statistics anew. Issued links stay. With `dry_run` nothing is touched and the reply says what would go.
         */
        post: operations["v5-post-coupons-id-clear-test-data"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the pool */
        get: operations["v5-get-coupons-id-codes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate codes
         * @description They are drawn from a secure source, each once. Ask for the import to see how far it is.
         */
        post: operations["v5-post-coupons-id-codes-generate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports, newest first */
        get: operations["v5-get-coupons-id-codes-imports"];
        put?: never;
        /**
         * Import a list of codes
         * @description Send the list as the file of a `multipart/form-data` body: a code on each line, or a CSV with a column of codes. Any usual encoding, delimiter and heading is made out. The import goes on after the answer; ask for it to see how far it is.
         */
        post: operations["v5-post-coupons-id-codes-imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how far an import is */
        get: operations["v5-get-coupons-id-codes-imports-importid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes/imports/{importId}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download every row that was not taken */
        get: operations["v5-get-coupons-id-codes-imports-importid-report-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/codes/meter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how hard a pattern is to guess */
        get: operations["v5-get-coupons-id-codes-meter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a coupon as a new draft */
        post: operations["v5-post-coupons-id-copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get links, snippet and preview */
        get: operations["v5-get-coupons-id-launch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a coupon */
        post: operations["v5-post-coupons-id-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/poster.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an A4 poster */
        get: operations["v5-get-coupons-id-poster-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a coupon */
        post: operations["v5-post-coupons-id-publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the QR as pixels */
        get: operations["v5-get-coupons-id-qr-png"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the QR for print */
        get: operations["v5-get-coupons-id-qr-svg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an archived coupon back */
        post: operations["v5-post-coupons-id-restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a paused coupon */
        post: operations["v5-post-coupons-id-resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a coupon to one person
         * @description Makes a copy of their own and writes the message with its link, in one transaction. The message is in the outbox at once; `Idempotency-Key` makes a repetition safe.
         */
        post: operations["v5-post-coupons-id-send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sessions of a coupon */
        get: operations["v5-get-coupons-id-sessions"];
        put?: never;
        /**
         * Issue one personal link
         * @description 200 instead of 201 when the duplicate check found the link this person already has.
         */
        post: operations["v5-post-coupons-id-sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/sessions/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue up to 100,000 personal links
         * @description A thousand in each transaction. `stopped` says why fewer were made than asked for.
         */
        post: operations["v5-post-coupons-id-sessions-bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statistics of a coupon */
        get: operations["v5-get-coupons-id-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/coupons/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a coupon that is not saved
         * @description Answers a consumer page as these settings would make it, for a frame: no script, no session, nothing is stored, and its links and forms lead nowhere.
         */
        post: operations["v5-post-coupons-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List directories
         * @description Newest first.
         */
        get: operations["v5-get-directories"];
        put?: never;
        /** Make a directory, as a draft */
        post: operations["v5-post-directories"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a directory */
        get: operations["v5-get-directories-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a directory
         * @description Objects merge, lists and values replace, null clears, what is absent stays.
         */
        patch: operations["v5-patch-directories-id"];
        trace?: never;
    };
    "/v5/directories/{id}/access-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the codes that open paid content */
        get: operations["v5-get-directories-id-access-codes"];
        put?: never;
        /**
         * Make a code that opens paid content
         * @description For so many days from when it is taken, until a moment, or without end.
         */
        post: operations["v5-post-directories-id-access-codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/access-codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an access code; who has taken it keeps what it opened */
        delete: operations["v5-delete-directories-id-access-codes-code"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a directory: it leaves the lists */
        post: operations["v5-post-directories-id-archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a directory: visitors see that it is closed; copies they have stay theirs */
        post: operations["v5-post-directories-id-close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is in a directory
         * @description In its order. A directory holds at most 500, so the list is whole.
         */
        get: operations["v5-get-directories-id-listings"];
        put?: never;
        /** Put a coupon or loyalty card into a directory */
        post: operations["v5-post-directories-id-listings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/listings/{listing}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a coupon or card out of a directory */
        delete: operations["v5-delete-directories-id-listings-listing"];
        options?: never;
        head?: never;
        /** Change a listing: its categories, whether it is featured, whether it is shown */
        patch: operations["v5-patch-directories-id-listings-listing"];
        trace?: never;
    };
    "/v5/directories/{id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order what is in a directory
         * @description The named ones first; the others behind them as they were.
         */
        post: operations["v5-post-directories-id-order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a directory, also again after it was closed */
        post: operations["v5-post-directories-id-publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore an archived directory */
        post: operations["v5-post-directories-id-restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Visits, registrations and opens of a directory, day by day and listing by listing
         * @description A visit is one browser on one day. Days are those of the directory’s own time zone.
         */
        get: operations["v5-get-directories-id-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users of a directory, newest first */
        get: operations["v5-get-directories-id-users"];
        put?: never;
        /**
         * Register somebody in a directory
         * @description Without a password they sign in by a link in a mail.
         */
        post: operations["v5-post-directories-id-users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["v5-get-directories-id-users-user"];
        put?: never;
        post?: never;
        /**
         * Forget a user
         * @description Their copies of coupons stay what they are. Who is known by nothing else is forgotten whole.
         */
        delete: operations["v5-delete-directories-id-users-user"];
        options?: never;
        head?: never;
        /** Change what is known of a user, or their password */
        patch: operations["v5-patch-directories-id-users-user"];
        trace?: never;
    };
    "/v5/directories/{id}/users/{user}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Open paid content to a user, until a moment or without end */
        put: operations["v5-put-directories-id-users-user-access"];
        post?: never;
        /** Close paid content to a user */
        delete: operations["v5-delete-directories-id-users-user-access"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/users/{user}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a user out */
        post: operations["v5-post-directories-id-users-user-block"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/users/{user}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an address that signs a user in, once */
        post: operations["v5-post-directories-id-users-user-sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/directories/{id}/users/{user}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a user in again */
        post: operations["v5-post-directories-id-users-user-unblock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the types of events */
        get: operations["v5-get-event-types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch what happened
         * @description Send `next_after` as `after` to go on, also when the page was empty. An event appears within about a second, when no other can still come before it, so that whoever remembers the last one misses none and hears none twice. Webhooks tell the same events with the same ids: whoever was away for longer than they are tried goes on here from the last one they have.
         */
        get: operations["v5-get-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/exports/sessions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export sessions as CSV
         * @description The same filters as the list of sessions, without an end: it streams.
         */
        get: operations["v5-get-exports-sessions-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/exports/sessions.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export sessions as XLSX
         * @description The same filters as the list of sessions, without an end: it streams.
         */
        get: operations["v5-get-exports-sessions-xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List images, newest first */
        get: operations["v5-get-files"];
        put?: never;
        /**
         * Upload an image
         * @description multipart/form-data with one part `file`: JPEG, PNG, WebP, AVIF, HEIF, GIF or TIFF up to 25 MB. It is encoded anew.
         */
        post: operations["v5-post-files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an image */
        get: operations["v5-get-files-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List folders */
        get: operations["v5-get-folders"];
        put?: never;
        /** Make a folder */
        post: operations["v5-post-folders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/folders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a folder; its coupons stay */
        delete: operations["v5-delete-folders-id"];
        options?: never;
        head?: never;
        /** Rename a folder */
        patch: operations["v5-patch-folders-id"];
        trace?: never;
    };
    "/v5/games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List games, the newest first */
        get: operations["v5-get-games"];
        put?: never;
        /**
         * Make a game
         * @description It is a draft until it is launched: then its rules and the hash of its secret seed are public.
         */
        post: operations["v5-post-games"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a game */
        get: operations["v5-get-games-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a game
         * @description Objects merge, lists and values replace, null clears, what is absent stays. Of a launched game, what its public rules say changes with `recommit` only.
         */
        patch: operations["v5-patch-games-id"];
        trace?: never;
    };
    "/v5/games/{id}/beacon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the beacon round that the public rules of a launched game wait for
         * @description As any public server of the network answers it. Its signature is checked, so it does not matter who brings it. People can play from then on. Repeating it changes nothing.
         */
        post: operations["v5-post-games-id-beacon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What forbids the launch of a game, what should be known before it, and what its rules promise */
        get: operations["v5-get-games-id-checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a game for good: nobody plays any more, and its seed is revealed */
        post: operations["v5-post-games-id-close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was promised in public: rules, hashes of seeds, and seeds that are revealed */
        get: operations["v5-get-games-id-commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a game as a new draft, with copies of the coupons that its prizes give */
        post: operations["v5-post-games-id-copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Launch a game: its rules are public from now on, and it opens */
        post: operations["v5-post-games-id-launch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/plays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the plays of a game, the newest first */
        get: operations["v5-get-games-id-plays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/plays/{n}/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way from one play to the root over all plays so far */
        get: operations["v5-get-games-id-plays-n-inclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the public proof as lines of JSON; `npx tearoff verify` checks it */
        get: operations["v5-get-games-id-proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of a game so far, by prize and by day of its zone */
        get: operations["v5-get-games-id-results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/{id}/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fly a game over an assumed crowd, with the engine that will decide it; nothing is kept */
        post: operations["v5-post-games-id-simulate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/games/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a game that is not saved
         * @description Answers the page before the play, after the win of a prize, or after a loss, as these settings would make it, for a frame: no script, no play, nothing is stored, and its links and forms lead nowhere.
         */
        post: operations["v5-post-games-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List groups, the newest first */
        get: operations["v5-get-groups"];
        put?: never;
        /**
         * Make a group
         * @description Two groups of one channel have two names, and a keyword belongs to one group.
         */
        post: operations["v5-post-groups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a group */
        get: operations["v5-get-groups-id"];
        put?: never;
        post?: never;
        /**
         * Put a group away with its contacts
         * @description The people stay customers, and what they said stays: who unsubscribed is never written to.
         */
        delete: operations["v5-delete-groups-id"];
        options?: never;
        head?: never;
        /** Change a group */
        patch: operations["v5-patch-groups-id"];
        trace?: never;
    };
    "/v5/groups/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add up to 1,000 people to a group, all or none
         * @description Who is in it already is left as they are. For more, import a list.
         */
        post: operations["v5-post-groups-id-contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List keys, newest first, the revoked ones too */
        get: operations["v5-get-keys"];
        put?: never;
        /**
         * Make a key
         * @description Send it as `x-client-id` and `x-client-secret`, as `x-api-key` and `x-api-secret`, or as user and password of `Authorization: Basic`. Nobody can make a key that may do more than they may.
         */
        post: operations["v5-post-keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a key, for ever
         * @description Calls with it are refused at once, at the latest after 10 seconds where several servers run.
         */
        post: operations["v5-post-keys-id-revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List letters
         * @description The one that was changed last first; all of them.
         */
        get: operations["v5-get-letters"];
        put?: never;
        /** Make a letter */
        post: operations["v5-post-letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a letter */
        get: operations["v5-get-letters-id"];
        put?: never;
        post?: never;
        /** Put a letter away */
        delete: operations["v5-delete-letters-id"];
        options?: never;
        head?: never;
        /**
         * Change a letter
         * @description Broadcasts that have started go on saying what they said.
         */
        patch: operations["v5-patch-letters-id"];
        trace?: never;
    };
    "/v5/letters/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See a letter as somebody made up would get it
         * @description Nothing is kept. A template with a fault is answered with its lines instead.
         */
        post: operations["v5-post-letters-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/letters/starters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get letters to begin with, and the names that a letter knows */
        get: operations["v5-get-letters-starters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/letters/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a letter to yourself
         * @description A mail to the address that you sign in with; an SMS to `phone`. A key has neither.
         */
        post: operations["v5-post-letters-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was handed in for review to this account, the last first */
        get: operations["v5-get-listings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/listings/{listing}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List what was handed in; its author is mailed */
        post: operations["v5-post-listings-listing-approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/listings/{listing}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse what was handed in, with a reason that its author is mailed */
        post: operations["v5-post-listings-listing-refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List locations by name */
        get: operations["v5-get-locations"];
        put?: never;
        /** Make a location */
        post: operations["v5-post-locations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/locations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a location */
        get: operations["v5-get-locations-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a location
         * @description What is absent stays, null clears. A new password signs out the tills of this shop.
         */
        patch: operations["v5-patch-locations-id"];
        trace?: never;
    };
    "/v5/locations/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a location: its password and tills stop, its history stays */
        post: operations["v5-post-locations-id-archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/locations/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed location again, without a password */
        post: operations["v5-post-locations-id-restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List loyalty cards */
        get: operations["v5-get-loyalty-cards"];
        put?: never;
        /**
         * Make a loyalty card
         * @description Published at once, unless `status` is draft. Coupons of its rewards that are drafts are published with it, because a reward that nobody can use is none.
         */
        post: operations["v5-post-loyalty-cards"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a loyalty card */
        get: operations["v5-get-loyalty-cards-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a loyalty card
         * @description Objects merge, lists and values replace, null clears, what is absent stays. A reward that is named again with the same stamps and coupon stays the same; one that is left out is earned no more, and what was earned stays.
         */
        patch: operations["v5-patch-loyalty-cards-id"];
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archive a card: it leaves the lists; members and ledgers stay */
        post: operations["v5-post-loyalty-cards-id-archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a loyalty card: its design and rules, without members */
        post: operations["v5-post-loyalty-cards-id-copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/fast-members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Members who gather unusually fast
         * @description Of the last 30 days, the worst day of each. It accuses nobody; it says where to look.
         */
        get: operations["v5-get-loyalty-cards-id-fast-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the links of a loyalty card */
        get: operations["v5-get-loyalty-cards-id-launch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List, search and filter members */
        get: operations["v5-get-loyalty-cards-id-members"];
        put?: never;
        /** Make a member */
        post: operations["v5-post-loyalty-cards-id-members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a member */
        get: operations["v5-get-loyalty-cards-id-members-member"];
        put?: never;
        post?: never;
        /**
         * Delete a member
         * @description The person is really gone: profile, consents, the address of the card, open rewards. The ledger keeps its numbers.
         */
        delete: operations["v5-delete-loyalty-cards-id-members-member"];
        options?: never;
        head?: never;
        /** Change what the card knows about its holder */
        patch: operations["v5-patch-loyalty-cards-id-members-member"];
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger of a member, the newest first */
        get: operations["v5-get-loyalty-cards-id-members-member-ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the picture of a member */
        get: operations["v5-get-loyalty-cards-id-members-member-photo"];
        /**
         * Set the picture of a member
         * @description multipart/form-data with one part `file`: JPEG, PNG, WebP, AVIF, HEIF, GIF or TIFF up to 25 MB. What is kept is a square of 320 pixels, upright, without what a camera wrote into it.
         */
        put: operations["v5-put-loyalty-cards-id-members-member-photo"];
        post?: never;
        /**
         * Remove the picture of a member
         * @description Where there is none, nothing changes.
         */
        delete: operations["v5-delete-loyalty-cards-id-members-member-photo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a card valid for longer
         * @description Until `expires_at` (null: without end), or once more for as long as the card says.
         */
        post: operations["v5-post-loyalty-cards-id-members-member-renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/rewards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a member earned */
        get: operations["v5-get-loyalty-cards-id-members-member-rewards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/rewards/{reward}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the use of a reward back, within minutes
         * @description By whichever way it was used. A new fact, never a deletion: the reward is open again.
         */
        post: operations["v5-post-loyalty-cards-id-members-member-rewards-reward-undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/rewards/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use rewards, each at most once
         * @description What is already used, expired or withdrawn is left out: `used_at` of each says what became of it. All or none. A reward whose coupon asks for the money that was spent is refused without `amount_minor` (amount_needed).
         */
        post: operations["v5-post-loyalty-cards-id-members-member-rewards-use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/stamps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give stamps or points, by number or by the money that was spent */
        post: operations["v5-post-loyalty-cards-id-members-member-stamps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/stamps/{entry}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an entry back, within minutes
         * @description A new entry, never a deletion. Rewards that are no longer reached are withdrawn; when one of them was used, nothing is undone.
         */
        post: operations["v5-post-loyalty-cards-id-members-member-stamps-entry-undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/stamps/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mend a balance by hand, up or down, with a reason
         * @description A new entry; limits and pauses of the card do not apply.
         */
        post: operations["v5-post-loyalty-cards-id-members-member-stamps-correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/stamps/subtract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take points that are spent; never below zero */
        post: operations["v5-post-loyalty-cards-id-members-member-stamps-subtract"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done with a card, and what its holder agreed to
         * @description The newest first. Stamps are in the ledger.
         */
        get: operations["v5-get-loyalty-cards-id-members-member-story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/unvoid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a withdrawn card back */
        post: operations["v5-post-loyalty-cards-id-members-member-unvoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/{member}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a card, and the rewards on it that were not used */
        post: operations["v5-post-loyalty-cards-id-members-member-void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make up to 20000 members, all of them or none
         * @description In the order given. When rows are wrong nothing is made and each is named: `/members/7/email`.
         */
        post: operations["v5-post-loyalty-cards-id-members-bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the members of a card as CSV
         * @description The same filters as the list of members, without an end: it streams.
         */
        get: operations["v5-get-loyalty-cards-id-members-export-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the members of a card as XLSX
         * @description The same filters as the list of members, without an end: it streams.
         */
        get: operations["v5-get-loyalty-cards-id-members-export-xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports of members, newest first */
        get: operations["v5-get-loyalty-cards-id-members-imports"];
        put?: never;
        /**
         * Import a list of members
         * @description Send the list as the file of a `multipart/form-data` body: CSV whose first row names the columns. Any usual encoding and delimiter is made out. A person is known by e-mail address, else by phone number: who is on the card already, or stands in the list before, is reported and left as they are. A `balance` begins the ledger as a correction. The import goes on after the answer; ask for it to see how far it is.
         */
        post: operations["v5-post-loyalty-cards-id-members-imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how far an import of members is */
        get: operations["v5-get-loyalty-cards-id-members-imports-importid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/imports/{importId}/report.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download every row that was not taken
         * @description With what is wrong and the cells as they were: corrected, it can be imported again.
         */
        get: operations["v5-get-loyalty-cards-id-members-imports-importid-report-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/members/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what the columns of a list are taken for
         * @description Looks at the first 64 kB and keeps nothing.
         */
        post: operations["v5-post-loyalty-cards-id-members-imports-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a card: it gives no stamps and nobody joins */
        post: operations["v5-post-loyalty-cards-id-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/poster.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an A4 poster */
        get: operations["v5-get-loyalty-cards-id-poster-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a card, and the draft coupons of its rewards */
        post: operations["v5-post-loyalty-cards-id-publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/pushes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to the members of a card, and what is scheduled, the newest first */
        get: operations["v5-get-loyalty-cards-id-pushes"];
        put?: never;
        /**
         * Send a message to members of a card, now or later
         * @description Who gets it is decided when it goes out; withdrawn and expired members are left out. It is written down once for each member, whose card shows it, and each of their devices is told at most once.
         */
        post: operations["v5-post-loyalty-cards-id-pushes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/pushes/{push}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a message */
        get: operations["v5-get-loyalty-cards-id-pushes-push"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/pushes/{push}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a message that has not gone out */
        post: operations["v5-post-loyalty-cards-id-pushes-push-cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/pushes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Count whom a message would reach now, and see what one of them would get */
        post: operations["v5-post-loyalty-cards-id-pushes-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the QR as pixels */
        get: operations["v5-get-loyalty-cards-id-qr-png"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the QR for print */
        get: operations["v5-get-loyalty-cards-id-qr-svg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore an archived card */
        post: operations["v5-post-loyalty-cards-id-restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a card */
        post: operations["v5-post-loyalty-cards-id-resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scan a card and stamp it: the one call of a cash register
         * @description Takes what the scanner read (the code on the card, its address, or a code that changes) and gives stamps, once for each operation.
         */
        post: operations["v5-post-loyalty-cards-id-scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a loyalty card to one person
         * @description Their own card where the address is a member of it, else the link to join.
         */
        post: operations["v5-post-loyalty-cards-id-send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statistics of a loyalty card */
        get: operations["v5-get-loyalty-cards-id-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-cards/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a loyalty card that is not saved
         * @description Answers the page of a member, the page where people join, or a wallet pass, as these settings would make them, for a frame: no script, no member, nothing is stored, and its links and forms lead nowhere.
         */
        post: operations["v5-post-loyalty-cards-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/loyalty-statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of all loyalty cards
         * @description Only what can be added up over cards: a stamp of one and a point of another cannot.
         */
        get: operations["v5-get-loyalty-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, and what may I do */
        get: operations["v5-get-me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my name, language or password
         * @description A new password signs the person out on every other device.
         */
        patch: operations["v5-patch-me"];
        trace?: never;
    };
    "/v5/me/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at another of my accounts */
        post: operations["v5-post-me-account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description The latest first. Messages to consumers are listed for callers that have `sessions:read`.
         */
        get: operations["v5-get-messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a message */
        get: operations["v5-get-messages-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password by the link of the mail
         * @description Works once, within an hour, and signs the person out everywhere.
         */
        post: operations["v5-post-password-reset-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/password-reset/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose a new password
         * @description The answer is the same whether or not anybody has this address.
         */
        post: operations["v5-post-password-reset-request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reviews, the latest first */
        get: operations["v5-get-reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One review, with other claims that share an address, a browser or a person */
        get: operations["v5-get-reviews-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/reviews/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a held session: it is void
         * @description With what it won, and its entry takes no part in a draw. What was claimed stays counted, and a prize of a game stays given in the public proof: chance has spoken, the team only does not honour it. Once, for ever.
         */
        post: operations["v5-post-reviews-id-refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/reviews/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a held session: it is what it was
         * @description What it won is released with it. Once, for ever.
         */
        post: operations["v5-post-reviews-id-release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/reviews/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide about many reviews at once
         * @description Each by itself: what cannot be decided is answered with its problem, and the others are done.
         */
        post: operations["v5-post-reviews-decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List and search sessions */
        get: operations["v5-get-sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a session with its story */
        get: operations["v5-get-sessions-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct what is known about the person of a session */
        patch: operations["v5-patch-sessions-code"];
        trace?: never;
    };
    "/v5/sessions/{code}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Claim a session */
        post: operations["v5-post-sessions-code-claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/contribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send what an entry of this competition asks for
         * @description multipart/form-data with what the competition asks for: `file` (JPEG, PNG, WebP, AVIF, GIF or TIFF up to 10 MB), `title`, `text`, `shop`, `bought_on` (2026-05-17), `amount_minor`, `number`. The claim that follows takes it in, and is refused without it. Sending again replaces it until then; a picture that was sent stays where none comes. What is not claimed within two days is removed.
         */
        put: operations["v5-put-sessions-code-contribution"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a session by hand
         * @description It, and what it won, is not validated until somebody decides in the reviews. Its owner sees no difference.
         */
        post: operations["v5-post-sessions-code-hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/play": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Play a session of a game: once, with an outcome for ever */
        post: operations["v5-post-sessions-code-play"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a validation back, within minutes */
        post: operations["v5-post-sessions-code-undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/unvoid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a void back: the session is again what its dates say */
        post: operations["v5-post-sessions-code-unvoid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Validate a session: it is used */
        post: operations["v5-post-sessions-code-validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sessions/{code}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Void a session */
        post: operations["v5-post-sessions-code-void"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Sets a cookie. Where a second factor is on, the first answer is `second_factor_needed`; send the same again with `code`.
         */
        post: operations["v5-post-sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out here; without a sign-in it does nothing */
        post: operations["v5-post-sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out on every device */
        post: operations["v5-post-sign-out-everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Statistics of all coupons */
        get: operations["v5-get-statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what this account has handed in for review */
        get: operations["v5-get-submissions"];
        put?: never;
        /**
         * Hand a coupon or card in for review, also again after it was refused
         * @description By a subaccount: for a directory of the account it belongs to, whose team is mailed and decides. Without `directory` they choose one.
         */
        post: operations["v5-post-submissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tags in use, most used first */
        get: operations["v5-get-tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the team and those who are invited */
        get: operations["v5-get-team"];
        put?: never;
        /**
         * Invite somebody by mail
         * @description The link works once, for 7 days. Only an owner can invite an owner.
         */
        post: operations["v5-post-team"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/team/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take somebody off the team, or an invitation back */
        delete: operations["v5-delete-team-id"];
        options?: never;
        head?: never;
        /**
         * Give a teammate another role
         * @description An account keeps at least one owner, and only owners make or change owners.
         */
        patch: operations["v5-patch-team-id"];
        trace?: never;
    };
    "/v5/team/{id}/invite-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a new link to somebody who has not joined yet */
        post: operations["v5-post-team-id-invite-again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/team/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an invitation is about
         * @description By POST, so that the link is in no log.
         */
        post: operations["v5-post-team-invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/team/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join the team by the link of the mail, and sign in
         * @description A new person chooses a password; a known one gives the one they have, and the code of their second factor.
         */
        post: operations["v5-post-team-invitation-accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List templates: your own, then the gallery */
        get: operations["v5-get-templates"];
        put?: never;
        /** Keep a coupon as a template */
        post: operations["v5-post-templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a template of your own */
        delete: operations["v5-delete-templates-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/templates/{id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft from a template */
        post: operations["v5-post-templates-id-use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/two-factor/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get ten new backup codes; the old ones stop working */
        post: operations["v5-post-two-factor-backup-codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/two-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm the first code of the authenticator app */
        post: operations["v5-post-two-factor-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/two-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do without a second factor */
        post: operations["v5-post-two-factor-disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/two-factor/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin with a second factor
         * @description It is asked for only once the first code is confirmed.
         */
        post: operations["v5-post-two-factor-start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What passes are signed with, and what is missing */
        get: operations["v5-get-wallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/wallet/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Forget the account’s own certificate or key
         * @description Passes that were given out stay in the phones and change no more. Where the installation lends one, it is used from then on.
         */
        delete: operations["v5-delete-wallet-platform"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/wallet/apple": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the certificate for Apple Wallet
         * @description It is checked at once: that it can be read, is of a pass type, belongs to the key, was issued by the intermediate certificate and is valid now. It is stored encrypted and never shown again.
         */
        put: operations["v5-put-wallet-apple"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/wallet/google": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the issuer and the key for Google Wallet
         * @description It is checked at once, stored encrypted and never shown again.
         */
        put: operations["v5-put-wallet-google"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description An account has at most 20, so the list is whole.
         */
        get: operations["v5-get-webhooks"];
        put?: never;
        /**
         * Make a webhook
         * @description From now on every event of these types is sent to the address by POST, at least once. Answer 2xx within 15 seconds; anything else is tried again, ten times over 75 hours. With `v5`, check `webhook-signature` as Standard Webhooks says and drop a `webhook-id` that you have seen; `subject` and `sequence` tell the order. With `v3`, check `X-HMAC`: HMAC-SHA256 of the body as it came, in hex, keyed with the secret. Nobody can have themselves told what they may not read. Whoever was away fetches what they missed from GET /v5/events.
         */
        post: operations["v5-post-webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook */
        get: operations["v5-get-webhooks-id"];
        put?: never;
        post?: never;
        /** Remove a webhook with its log */
        delete: operations["v5-delete-webhooks-id"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description It holds for every event that is not written down for it yet.
         */
        patch: operations["v5-patch-webhooks-id"];
        trace?: never;
    };
    "/v5/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log of a webhook, newest first
         * @description It is kept for 30 days.
         */
        get: operations["v5-get-webhooks-id-deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a delivery with all its attempts */
        get: operations["v5-get-webhooks-id-deliveries-delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description With the same `webhook-id` and the same words.
         */
        post: operations["v5-post-webhooks-id-deliveries-delivery-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a webhook
         * @description What happens meanwhile is written down and waits, for up to 30 days.
         */
        post: operations["v5-post-webhooks-id-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what happened since a moment again
         * @description What failed, or `all`; and what was never written down for this webhook, because it was switched off or wanted something else then.
         */
        post: operations["v5-post-webhooks-id-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send on, after a pause or after it was switched off
         * @description After a pause, what waits is sent. One that was switched off is told what happens from now on; replay brings the rest.
         */
        post: operations["v5-post-webhooks-id-resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description For 24 hours both secrets sign: `webhook-signature` holds two signatures; on the v3 wire `X-HMAC` stays with the old one and `X-HMAC-New` is added.
         */
        post: operations["v5-post-webhooks-id-rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v5/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test: an event of the type `ping` */
        post: operations["v5-post-webhooks-id-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessCode: {
            access_days: number | null;
            access_until: string | null;
            code: string;
            created_at: string;
            expires_at: string | null;
            id: string;
            max_uses: number | null;
            uses: number;
            withdrawn_at: string | null;
        };
        AccessCodeInput: {
            access_days: number | null;
            access_until: string | null;
            code: string;
            created_at: string;
            expires_at: string | null;
            id: string;
            max_uses: number | null;
            uses: number;
            withdrawn_at: string | null;
        };
        Account: {
            created_at: string;
            currency: string;
            has_till_password: boolean;
            id: string;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Id of a file */
            logo: string | null;
            name: string;
            /** @description The name mails are sent under; null: that of the account */
            sender_name: string | null;
            till_enabled: boolean;
            /** @description With it and a password a till signs in */
            till_key: string;
            time_zone: string;
        };
        AccountInput: {
            created_at: string;
            currency: string;
            has_till_password: boolean;
            id: string;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Id of a file */
            logo: string | null;
            name: string;
            /** @description The name mails are sent under; null: that of the account */
            sender_name: string | null;
            till_enabled: boolean;
            /** @description With it and a password a till signs in */
            till_key: string;
            time_zone: string;
        };
        Action: {
            description: string;
            /** @description The same as `key` */
            id: string;
            /** @description JSON Schema */
            input_schema: {
                [key: string]: unknown;
            };
            key: string;
            /** @description JSON Schema */
            output_schema: {
                [key: string]: unknown;
            };
            /** @description Only looks */
            reads: boolean;
            title: string;
            /**
             * @description What it runs over
             * @enum {string}
             */
            wire: "v3" | "v4" | "v5";
        };
        ActionInput: {
            description: string;
            /** @description The same as `key` */
            id: string;
            /** @description JSON Schema */
            input_schema: {
                [key: string]: unknown;
            };
            key: string;
            /** @description JSON Schema */
            output_schema: {
                [key: string]: unknown;
            };
            /** @description Only looks */
            reads: boolean;
            title: string;
            /**
             * @description What it runs over
             * @enum {string}
             */
            wire: "v3" | "v4" | "v5";
        };
        ActionRun: {
            action: string;
            connection_id: string | null;
            output: unknown;
        };
        ActionRunInput: {
            action: string;
            connection_id: string | null;
            output: unknown;
        };
        Block: {
            created_at: string;
            created_by: string;
            created_by_name: string | null;
            ends_at: string | null;
            id: string;
            /** @enum {string} */
            kind: "mail" | "domain" | "phone" | "address" | "range" | "device";
            reason: string;
            /** @description Masked, but for domains and ranges: what is compared is a keyed hash */
            shown: string;
        };
        BlockInput: {
            created_at: string;
            created_by: string;
            created_by_name: string | null;
            ends_at: string | null;
            id: string;
            /** @enum {string} */
            kind: "mail" | "domain" | "phone" | "address" | "range" | "device";
            reason: string;
            /** @description Masked, but for domains and ranges: what is compared is a keyed hash */
            shown: string;
        };
        CodeImport: {
            /** @description In the pool now, also when the import failed */
            accepted: number;
            bad: number;
            /** @description The column that holds the codes, from 1 */
            column: number | null;
            coupon_id: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            delimiter: string | null;
            /** @description What the list was written in; it is converted */
            encoding: string | null;
            failed_at: string | null;
            failure: string | null;
            file_name: string | null;
            finished_at: string | null;
            has_header: boolean | null;
            id: string;
            /** @enum {string} */
            kind: "file" | "generated";
            /** @description Were in the pool before */
            present: number;
            /** @description From 0 to 1 */
            progress: number;
            /** @description Stood in the list before */
            repeated: number;
            /** @description The first 100 rows that were not taken; report_url has all */
            report: {
                code: string;
                line: number;
                /** @enum {string} */
                problem: "too_long" | "bad_characters" | "quote_not_closed" | "not_digits" | "wrong_length" | "wrong_check_digit" | "bad_gs1" | "repeated" | "present";
            }[];
            report_url: string | null;
            rows_expected: number | null;
            rows_read: number;
            started_at: string | null;
            /** @enum {string} */
            status: "waiting" | "running" | "finished" | "failed";
        };
        CodeImportInput: {
            /** @description In the pool now, also when the import failed */
            accepted: number;
            bad: number;
            /** @description The column that holds the codes, from 1 */
            column: number | null;
            coupon_id: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            delimiter: string | null;
            /** @description What the list was written in; it is converted */
            encoding: string | null;
            failed_at: string | null;
            failure: string | null;
            file_name: string | null;
            finished_at: string | null;
            has_header: boolean | null;
            id: string;
            /** @enum {string} */
            kind: "file" | "generated";
            /** @description Were in the pool before */
            present: number;
            /** @description From 0 to 1 */
            progress: number;
            /** @description Stood in the list before */
            repeated: number;
            /** @description The first 100 rows that were not taken; report_url has all */
            report: {
                code: string;
                line: number;
                /** @enum {string} */
                problem: "too_long" | "bad_characters" | "quote_not_closed" | "not_digits" | "wrong_length" | "wrong_check_digit" | "bad_gs1" | "repeated" | "present";
            }[];
            report_url: string | null;
            rows_expected: number | null;
            rows_read: number;
            started_at: string | null;
            /** @enum {string} */
            status: "waiting" | "running" | "finished" | "failed";
        };
        CodeMeter: {
            /** @description That one guess hits a live code */
            chance: number;
            expected_guesses: number;
            expected_hours: number;
            /** @description What the throttle at the till lets through */
            guesses_per_hour: number;
            /** @description Why the pattern would be refused */
            issues: {
                fix: string;
                message: string;
                path: string;
            }[];
            /** @description Live codes that a guess could hit: what is in the pool and the amount */
            live: number;
            /** @description How many codes the pattern can make */
            possible: number;
            /** @enum {string} */
            word: "weak" | "fair" | "strong";
        };
        CodeMeterInput: {
            /** @description That one guess hits a live code */
            chance: number;
            expected_guesses: number;
            expected_hours: number;
            /** @description What the throttle at the till lets through */
            guesses_per_hour: number;
            /** @description Why the pattern would be refused */
            issues: {
                fix: string;
                message: string;
                path: string;
            }[];
            /** @description Live codes that a guess could hit: what is in the pool and the amount */
            live: number;
            /** @description How many codes the pattern can make */
            possible: number;
            /** @enum {string} */
            word: "weak" | "fair" | "strong";
        };
        CommandLine: {
            created_at: string;
            expires_at: string;
            id: string;
            /** @description What it said of itself */
            name: string;
            /** @description As whom it acts */
            person: string | null;
            /** @description To the minute */
            used_at: string | null;
        };
        CommandLineInput: {
            created_at: string;
            expires_at: string;
            id: string;
            /** @description What it said of itself */
            name: string;
            /** @description As whom it acts */
            person: string | null;
            /** @description To the minute */
            used_at: string | null;
        };
        Competition: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            competition: {
                beacon: {
                    /** @enum {string} */
                    network: "quicknet";
                    round: number;
                } | null;
                /** @description More entries that one entrant may earn by bringing others */
                bonus_entries: number;
                /** @description Number of the public rules that hold; null before the launch */
                commitment: number | null;
                confirm_within: string | null;
                /** @description What people send with their entry */
                contribution: {
                    /** @enum {string} */
                    kind: "photo" | "text" | "receipt";
                    /**
                     * @default before
                     * @enum {string}
                     */
                    moderation: "before" | "after";
                    /** @default null */
                    receipt: {
                        /**
                         * @default off
                         * @enum {string}
                         */
                        amount: "off" | "optional" | "required";
                        /** @default null */
                        bought_from: string | null;
                        /** @default null */
                        bought_until: string | null;
                        /**
                         * @default required
                         * @enum {string}
                         */
                        date: "off" | "optional" | "required";
                        /** @default null */
                        minimum_amount_minor: number | null;
                        /**
                         * @default required
                         * @enum {string}
                         */
                        number: "off" | "optional" | "required";
                        /** @default true */
                        once_per_receipt: boolean;
                        /**
                         * @default off
                         * @enum {string}
                         */
                        shop: "off" | "optional" | "required";
                    } | null;
                    /**
                     * @default true
                     * @constant
                     */
                    required: true;
                    /** @default null */
                    text_max: number | null;
                    /** @default false */
                    title: boolean;
                } | null;
                entries: number;
                /** @description What a jury looks at, for the way jury */
                jury: {
                    /** @default null */
                    closes_at: string | null;
                    criteria: {
                        name: string;
                        /** @default 1 */
                        weight: number;
                    }[];
                } | null;
                launched_at: string | null;
                prizes: {
                    coupon: string;
                    from_rank: number;
                    title: string;
                }[];
                questions: ({
                    /** @enum {string} */
                    field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                    /** @constant */
                    kind: "quiz";
                    /** @default null */
                    solution: string | null;
                } | {
                    /** @enum {string} */
                    field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                    /** @constant */
                    kind: "estimate";
                    /** @default null */
                    solution: number | null;
                })[];
                reserves: number;
                /** @description Each winner waits in the reviews and is told once they are released; refused makes room for a reserve */
                review_winners: boolean;
                /** @description When the list was closed for the first draw */
                sealed_at: string | null;
                /**
                 * @description open: people may enter; closed: it can be drawn; drawn: it was
                 * @enum {string}
                 */
                status: "draft" | "open" | "paused" | "closed" | "drawn" | "archived";
                /** @description How the public votes, for the way votes */
                votes: {
                    /** @default null */
                    closes_at: string | null;
                    /**
                     * @default email
                     * @enum {string}
                     */
                    identify: "email" | "browser";
                    /** @default null */
                    opens_at: string | null;
                    /** @default 1 */
                    per_person: number;
                    /** @default true */
                    shown: boolean;
                } | null;
                /**
                 * @description draw: by lot; answer: the best answer; votes: of the public; jury: the best marks
                 * @enum {string}
                 */
                way: "draw" | "answer" | "votes" | "jury";
                winners: number;
                winners_url: string;
            };
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour: string;
                /** @default null */
                background_image: string | null;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images: string[];
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                share_image: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age: number | null;
                /** @default [] */
                once_per: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation: string | null;
                /** @default [] */
                windows: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount: boolean;
                code: {
                    /** @default null */
                    fixed: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        CompetitionChange: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            competition?: components["schemas"]["CompetitionTerms"];
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @description The rules of a launched competition may change: the new ones are made public, beside the old ones
             * @default false
             */
            recommit: boolean;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        CompetitionChangeInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            competition?: components["schemas"]["CompetitionTermsInput"];
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @description The rules of a launched competition may change: the new ones are made public, beside the old ones
             * @default false
             */
            recommit?: boolean;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        CompetitionCommitment: {
            /** @description What the public beacon said that the rules name, once it is known */
            beacon: {
                randomness: string;
                signature: string;
            } | null;
            commitment: number;
            committed_at: string;
            revealed_at: string | null;
            /** @description The public rules; their canonical text has the hash rules_hash */
            rules: {
                [key: string]: unknown;
            };
            rules_hash: string;
            /** @description The seed, once it is public */
            seed: string | null;
            seed_hash: string;
        };
        CompetitionCommitmentInput: {
            /** @description What the public beacon said that the rules name, once it is known */
            beacon: {
                randomness: string;
                signature: string;
            } | null;
            commitment: number;
            committed_at: string;
            revealed_at: string | null;
            /** @description The public rules; their canonical text has the hash rules_hash */
            rules: {
                [key: string]: unknown;
            };
            rules_hash: string;
            /** @description The seed, once it is public */
            seed: string | null;
            seed_hash: string;
        };
        CompetitionInput: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            competition: {
                beacon: {
                    /** @enum {string} */
                    network: "quicknet";
                    round: number;
                } | null;
                /** @description More entries that one entrant may earn by bringing others */
                bonus_entries: number;
                /** @description Number of the public rules that hold; null before the launch */
                commitment: number | null;
                confirm_within: string | null;
                /** @description What people send with their entry */
                contribution: {
                    /** @enum {string} */
                    kind: "photo" | "text" | "receipt";
                    /**
                     * @default before
                     * @enum {string}
                     */
                    moderation?: "before" | "after";
                    /** @default null */
                    receipt?: {
                        /**
                         * @default off
                         * @enum {string}
                         */
                        amount?: "off" | "optional" | "required";
                        /** @default null */
                        bought_from?: string | null;
                        /** @default null */
                        bought_until?: string | null;
                        /**
                         * @default required
                         * @enum {string}
                         */
                        date?: "off" | "optional" | "required";
                        /** @default null */
                        minimum_amount_minor?: number | null;
                        /**
                         * @default required
                         * @enum {string}
                         */
                        number?: "off" | "optional" | "required";
                        /** @default true */
                        once_per_receipt?: boolean;
                        /**
                         * @default off
                         * @enum {string}
                         */
                        shop?: "off" | "optional" | "required";
                    } | null;
                    /**
                     * @default true
                     * @constant
                     */
                    required?: true;
                    /** @default null */
                    text_max?: number | null;
                    /** @default false */
                    title?: boolean;
                } | null;
                entries: number;
                /** @description What a jury looks at, for the way jury */
                jury: {
                    /** @default null */
                    closes_at?: string | null;
                    criteria: {
                        name: string;
                        /** @default 1 */
                        weight?: number;
                    }[];
                } | null;
                launched_at: string | null;
                prizes: {
                    coupon: string;
                    from_rank: number;
                    title: string;
                }[];
                questions: ({
                    /** @enum {string} */
                    field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                    /** @constant */
                    kind: "quiz";
                    /** @default null */
                    solution?: string | null;
                } | {
                    /** @enum {string} */
                    field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                    /** @constant */
                    kind: "estimate";
                    /** @default null */
                    solution?: number | null;
                })[];
                reserves: number;
                /** @description Each winner waits in the reviews and is told once they are released; refused makes room for a reserve */
                review_winners: boolean;
                /** @description When the list was closed for the first draw */
                sealed_at: string | null;
                /**
                 * @description open: people may enter; closed: it can be drawn; drawn: it was
                 * @enum {string}
                 */
                status: "draft" | "open" | "paused" | "closed" | "drawn" | "archived";
                /** @description How the public votes, for the way votes */
                votes: {
                    /** @default null */
                    closes_at?: string | null;
                    /**
                     * @default email
                     * @enum {string}
                     */
                    identify?: "email" | "browser";
                    /** @default null */
                    opens_at?: string | null;
                    /** @default 1 */
                    per_person?: number;
                    /** @default true */
                    shown?: boolean;
                } | null;
                /**
                 * @description draw: by lot; answer: the best answer; votes: of the public; jury: the best marks
                 * @enum {string}
                 */
                way: "draw" | "answer" | "votes" | "jury";
                winners: number;
                winners_url: string;
            };
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default null */
                background_image?: string | null;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images?: string[];
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                share_image?: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age?: number | null;
                /** @default [] */
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation?: string | null;
                /** @default [] */
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount?: boolean;
                /** @default {} */
                code?: {
                    /** @default null */
                    fixed?: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label?: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source?: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below?: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        CompetitionTerms: {
            beacon?: {
                /** @enum {string} */
                network: "quicknet";
                round: number;
            } | null;
            bonus_entries?: number;
            confirm_within?: string | null;
            contribution?: {
                /** @enum {string} */
                kind: "photo" | "text" | "receipt";
                /**
                 * @default before
                 * @enum {string}
                 */
                moderation: "before" | "after";
                /** @default null */
                receipt: {
                    /**
                     * @default off
                     * @enum {string}
                     */
                    amount: "off" | "optional" | "required";
                    /** @default null */
                    bought_from: string | null;
                    /** @default null */
                    bought_until: string | null;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    date: "off" | "optional" | "required";
                    /** @default null */
                    minimum_amount_minor: number | null;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    number: "off" | "optional" | "required";
                    /** @default true */
                    once_per_receipt: boolean;
                    /**
                     * @default off
                     * @enum {string}
                     */
                    shop: "off" | "optional" | "required";
                } | null;
                /**
                 * @default true
                 * @constant
                 */
                required: true;
                /** @default null */
                text_max: number | null;
                /** @default false */
                title: boolean;
            } | null;
            jury?: {
                /** @default null */
                closes_at: string | null;
                criteria: {
                    name: string;
                    /** @default 1 */
                    weight: number;
                }[];
            } | null;
            prizes?: {
                /** @description The coupon of which a winner gets a copy */
                coupon: string;
                /** @description Up to the rank before the next prize */
                from_rank: number;
            }[];
            questions?: ({
                /** @enum {string} */
                field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                /** @constant */
                kind: "quiz";
                /** @default null */
                solution: string | null;
            } | {
                /** @enum {string} */
                field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                /** @constant */
                kind: "estimate";
                /** @default null */
                solution: number | null;
            })[];
            reserves?: number;
            review_winners?: boolean;
            votes?: {
                /** @default null */
                closes_at: string | null;
                /**
                 * @default email
                 * @enum {string}
                 */
                identify: "email" | "browser";
                /** @default null */
                opens_at: string | null;
                /** @default 1 */
                per_person: number;
                /** @default true */
                shown: boolean;
            } | null;
            /** @enum {string} */
            way?: "draw" | "answer" | "votes" | "jury";
            winners?: number;
        };
        CompetitionTermsInput: {
            beacon?: {
                /** @enum {string} */
                network: "quicknet";
                round: number;
            } | null;
            bonus_entries?: number;
            confirm_within?: string | null;
            contribution?: {
                /** @enum {string} */
                kind: "photo" | "text" | "receipt";
                /**
                 * @default before
                 * @enum {string}
                 */
                moderation?: "before" | "after";
                /** @default null */
                receipt?: {
                    /**
                     * @default off
                     * @enum {string}
                     */
                    amount?: "off" | "optional" | "required";
                    /** @default null */
                    bought_from?: string | null;
                    /** @default null */
                    bought_until?: string | null;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    date?: "off" | "optional" | "required";
                    /** @default null */
                    minimum_amount_minor?: number | null;
                    /**
                     * @default required
                     * @enum {string}
                     */
                    number?: "off" | "optional" | "required";
                    /** @default true */
                    once_per_receipt?: boolean;
                    /**
                     * @default off
                     * @enum {string}
                     */
                    shop?: "off" | "optional" | "required";
                } | null;
                /**
                 * @default true
                 * @constant
                 */
                required?: true;
                /** @default null */
                text_max?: number | null;
                /** @default false */
                title?: boolean;
            } | null;
            jury?: {
                /** @default null */
                closes_at?: string | null;
                criteria: {
                    name: string;
                    /** @default 1 */
                    weight?: number;
                }[];
            } | null;
            prizes?: {
                /** @description The coupon of which a winner gets a copy */
                coupon: string;
                /** @description Up to the rank before the next prize */
                from_rank: number;
            }[];
            questions?: ({
                /** @enum {string} */
                field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                /** @constant */
                kind: "quiz";
                /** @default null */
                solution?: string | null;
            } | {
                /** @enum {string} */
                field: "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                /** @constant */
                kind: "estimate";
                /** @default null */
                solution?: number | null;
            })[];
            reserves?: number;
            review_winners?: boolean;
            votes?: {
                /** @default null */
                closes_at?: string | null;
                /**
                 * @default email
                 * @enum {string}
                 */
                identify?: "email" | "browser";
                /** @default null */
                opens_at?: string | null;
                /** @default 1 */
                per_person?: number;
                /** @default true */
                shown?: boolean;
            } | null;
            /** @enum {string} */
            way?: "draw" | "answer" | "votes" | "jury";
            winners?: number;
        };
        Connection: {
            /** @description What the path of a request is appended to */
            base_url: string;
            connector_id: string;
            created_at: string;
            created_by: string;
            id: string;
            /**
             * @description `self`: this installation. `tearoff`: another one. `coupontools`: the original service
             * @enum {string}
             */
            kind: "self" | "tearoff" | "coupontools";
            name: string;
            revoked_at: string | null;
            /** @description To the minute */
            used_at: string | null;
        };
        ConnectionInput: {
            /** @description What the path of a request is appended to */
            base_url: string;
            connector_id: string;
            created_at: string;
            created_by: string;
            id: string;
            /**
             * @description `self`: this installation. `tearoff`: another one. `coupontools`: the original service
             * @enum {string}
             */
            kind: "self" | "tearoff" | "coupontools";
            name: string;
            revoked_at: string | null;
            /** @description To the minute */
            used_at: string | null;
        };
        ConnectionRequest: {
            /** @description Once it is made */
            connection_id: string | null;
            connector_id: string;
            created_at: string;
            created_by: string;
            expires_at: string;
            id: string;
            /** @description Where a person makes the connection */
            url: string;
        };
        ConnectionRequestInput: {
            /** @description Once it is made */
            connection_id: string | null;
            connector_id: string;
            created_at: string;
            created_by: string;
            expires_at: string;
            id: string;
            /** @description Where a person makes the connection */
            url: string;
        };
        Connector: {
            description: string;
            id: string;
            kinds: ("self" | "tearoff" | "coupontools")[];
            name: string;
        };
        ConnectorInput: {
            description: string;
            id: string;
            kinds: ("self" | "tearoff" | "coupontools")[];
            name: string;
        };
        Consents: {
            /** @description What holds now */
            data: {
                /** @enum {string} */
                channel: "mail" | "sms" | "push";
                given: boolean;
                purpose: string;
                since: string;
            }[];
            /** @description All that was said, the latest first */
            history: {
                actor: string;
                at: string;
                /** @enum {string} */
                channel: "mail" | "sms" | "push";
                given: boolean;
                proof: {
                    [key: string]: unknown;
                };
                purpose: string;
                /** @enum {string} */
                source: "dashboard" | "api" | "import" | "keyword" | "page" | "link" | "provider";
            }[];
        };
        ConsentsInput: {
            /** @description What holds now */
            data: {
                /** @enum {string} */
                channel: "mail" | "sms" | "push";
                given: boolean;
                purpose: string;
                since: string;
            }[];
            /** @description All that was said, the latest first */
            history: {
                actor: string;
                at: string;
                /** @enum {string} */
                channel: "mail" | "sms" | "push";
                given: boolean;
                proof: {
                    [key: string]: unknown;
                };
                purpose: string;
                /** @enum {string} */
                source: "dashboard" | "api" | "import" | "keyword" | "page" | "link" | "provider";
            }[];
        };
        Contact: {
            added_at: string;
            added_by: string;
            /** @description Where this group writes to them */
            address: string;
            birth_date: string | null;
            /** @enum {string} */
            channel: "sms" | "mail";
            custom_1: string | null;
            custom_2: string | null;
            custom_3: string | null;
            custom_4: string | null;
            custom_5: string | null;
            custom_6: string | null;
            custom_7: string | null;
            /** @description The person behind it, who may be in other groups, have cards and coupons */
            customer: string;
            email: string | null;
            first_name: string | null;
            group: string;
            group_name: string;
            id: string;
            language: string | null;
            last_name: string | null;
            phone: string | null;
            removed_at: string | null;
            /** @enum {string} */
            source: "dashboard" | "api" | "import" | "keyword" | "page";
            /** @enum {string} */
            status: "subscribed" | "unsubscribed" | "bounced" | "removed";
            /** @description Since when nobody writes to the address */
            unsubscribed_at: string | null;
            unsubscribed_reason: ("unsubscribed" | "bounced" | "complained" | "stop") | null;
        };
        ContactFields: {
            /** @description 1990-05-17 */
            birth_date?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            /** @description Needed in a group of mail */
            email?: string | null;
            first_name?: string | null;
            language?: string | null;
            last_name?: string | null;
            /** @description Needed in a group of SMS, with its country: +32470123456 */
            phone?: string | null;
        };
        ContactFieldsInput: {
            /** @description 1990-05-17 */
            birth_date?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            /** @description Needed in a group of mail */
            email?: string | null;
            first_name?: string | null;
            language?: string | null;
            last_name?: string | null;
            /** @description Needed in a group of SMS, with its country: +32470123456 */
            phone?: string | null;
        };
        ContactInput: {
            added_at: string;
            added_by: string;
            /** @description Where this group writes to them */
            address: string;
            birth_date: string | null;
            /** @enum {string} */
            channel: "sms" | "mail";
            custom_1: string | null;
            custom_2: string | null;
            custom_3: string | null;
            custom_4: string | null;
            custom_5: string | null;
            custom_6: string | null;
            custom_7: string | null;
            /** @description The person behind it, who may be in other groups, have cards and coupons */
            customer: string;
            email: string | null;
            first_name: string | null;
            group: string;
            group_name: string;
            id: string;
            language: string | null;
            last_name: string | null;
            phone: string | null;
            removed_at: string | null;
            /** @enum {string} */
            source: "dashboard" | "api" | "import" | "keyword" | "page";
            /** @enum {string} */
            status: "subscribed" | "unsubscribed" | "bounced" | "removed";
            /** @description Since when nobody writes to the address */
            unsubscribed_at: string | null;
            unsubscribed_reason: ("unsubscribed" | "bounced" | "complained" | "stop") | null;
        };
        Contribution: {
            amount_minor: number | null;
            approved_at: string | null;
            bought_on: string | null;
            decided_by: string | null;
            decided_by_name: string | null;
            /** @description Why its entry takes no part */
            excluded_reason: string | null;
            /** @description What was sent is gone */
            forgotten_at: string | null;
            /** @enum {string} */
            kind: "photo" | "text" | "receipt";
            /** @description The number of the entry that it was sent with */
            n: number;
            number: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            picture: {
                height: number;
                width: number;
            } | null;
            /** @description For whoever may see entries; add `?size=small` for lists */
            picture_url: string | null;
            refused_at: string | null;
            refused_note: string | null;
            refused_reason: ("unreadable" | "wrong_subject" | "wrong_shop" | "wrong_date" | "too_little" | "duplicate" | "improper" | "other") | null;
            sent_at: string;
            session: string;
            shop: string | null;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused";
            text: string | null;
            title: string | null;
        };
        ContributionDraft: {
            amount_minor: number | null;
            bought_on: string | null;
            /** @enum {string} */
            kind: "photo" | "text" | "receipt";
            number: string | null;
            picture: {
                height: number;
                width: number;
            } | null;
            sent_at: string;
            shop: string | null;
            text: string | null;
            title: string | null;
        };
        ContributionDraftInput: {
            amount_minor: number | null;
            bought_on: string | null;
            /** @enum {string} */
            kind: "photo" | "text" | "receipt";
            number: string | null;
            picture: {
                height: number;
                width: number;
            } | null;
            sent_at: string;
            shop: string | null;
            text: string | null;
            title: string | null;
        };
        ContributionInput: {
            amount_minor: number | null;
            approved_at: string | null;
            bought_on: string | null;
            decided_by: string | null;
            decided_by_name: string | null;
            /** @description Why its entry takes no part */
            excluded_reason: string | null;
            /** @description What was sent is gone */
            forgotten_at: string | null;
            /** @enum {string} */
            kind: "photo" | "text" | "receipt";
            /** @description The number of the entry that it was sent with */
            n: number;
            number: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            picture: {
                height: number;
                width: number;
            } | null;
            /** @description For whoever may see entries; add `?size=small` for lists */
            picture_url: string | null;
            refused_at: string | null;
            refused_note: string | null;
            refused_reason: ("unreadable" | "wrong_subject" | "wrong_shop" | "wrong_date" | "too_little" | "duplicate" | "improper" | "other") | null;
            sent_at: string;
            session: string;
            shop: string | null;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused";
            text: string | null;
            title: string | null;
        };
        Coupon: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour: string;
                /** @default null */
                background_image: string | null;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images: string[];
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                share_image: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age: number | null;
                /** @default [] */
                once_per: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation: string | null;
                /** @default [] */
                windows: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount: boolean;
                code: {
                    /** @default null */
                    fixed: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        CouponChange: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @description Publish, pause or archive in the same call
             * @enum {string}
             */
            status?: "active" | "paused" | "archived";
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        CouponChangeInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @description Publish, pause or archive in the same call
             * @enum {string}
             */
            status?: "active" | "paused" | "archived";
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        CouponInput: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default null */
                background_image?: string | null;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images?: string[];
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                share_image?: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age?: number | null;
                /** @default [] */
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation?: string | null;
                /** @default [] */
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount?: boolean;
                /** @default {} */
                code?: {
                    /** @default null */
                    fixed?: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label?: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source?: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below?: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        CouponPreview: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            /** @description The coupon that is changed; what the body leaves out is its own */
            coupon?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @default offer
             * @enum {string}
             */
            page: "offer" | "claim" | "after_claim" | "validation" | "used" | "refusal";
            /**
             * @description The language of the reader; absent: the language of the coupon
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /**
             * @description Of the `refusal` page: what is refused
             * @default sold_out
             * @enum {string}
             */
            refusal: "not_started" | "ended" | "expired" | "paused" | "sold_out" | "codes_empty" | "single_use" | "not_today" | "too_young" | "key_used";
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @description Of the `claim` page: which step that asks something
             * @default 1
             */
            step: number;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        CouponPreviewInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            /** @description The coupon that is changed; what the body leaves out is its own */
            coupon?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @default offer
             * @enum {string}
             */
            page?: "offer" | "claim" | "after_claim" | "validation" | "used" | "refusal";
            /**
             * @description The language of the reader; absent: the language of the coupon
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /**
             * @description Of the `refusal` page: what is refused
             * @default sold_out
             * @enum {string}
             */
            refusal?: "not_started" | "ended" | "expired" | "paused" | "sold_out" | "codes_empty" | "single_use" | "not_today" | "too_young" | "key_used";
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @description Of the `claim` page: which step that asks something
             * @default 1
             */
            step?: number;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        Delivery: {
            attempts: number;
            created_at: string;
            delivered_at: string | null;
            /** @description When it is tried next */
            due_at: string | null;
            /** @description Null for a test */
            event_id: string | null;
            failed_at: string | null;
            id: string;
            last_attempt: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            } | null;
            sequence: number | null;
            /** @enum {string} */
            state: "waiting" | "retrying" | "delivered" | "failed";
            subject: number | null;
            type: string;
        };
        DeliveryInput: {
            attempts: number;
            created_at: string;
            delivered_at: string | null;
            /** @description When it is tried next */
            due_at: string | null;
            /** @description Null for a test */
            event_id: string | null;
            failed_at: string | null;
            id: string;
            last_attempt: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            } | null;
            sequence: number | null;
            /** @enum {string} */
            state: "waiting" | "retrying" | "delivered" | "failed";
            subject: number | null;
            type: string;
        };
        Directory: {
            access: {
                /**
                 * @default free
                 * @enum {string}
                 */
                kind: "free" | "paid";
                /** @default null */
                payment_url: string | null;
            };
            archived_at: string | null;
            closed_at: string | null;
            code: string;
            created_at: string;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour: string;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default null */
                header_image: string | null;
                /** @default null */
                home_icon: string | null;
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                share_image: string | null;
            };
            id: string;
            in_review: number;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description How many are shown */
            listings: number;
            map: boolean;
            name: string;
            published_at: string | null;
            registration: {
                /** @default false */
                confirm_mail: boolean;
                /** @default [] */
                fields: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required: boolean;
                }[];
                /** @default false */
                on: boolean;
            };
            /** @enum {string} */
            status: "draft" | "open" | "closed" | "archived";
            subtitle: string | null;
            terms: string | null;
            time_zone: string;
            title: string | null;
            translations: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
            updated_at: string;
            url: string;
            users: number;
            version: number;
        };
        DirectoryChange: {
            access?: {
                /** @enum {string} */
                kind?: "free" | "paid";
                payment_url?: string | null;
            };
            description?: string;
            design?: {
                background_colour?: string;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                header_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Offers by distance, for visitors who share their place */
            map?: boolean;
            /** @description For you and your team; visitors see the title */
            name?: string;
            registration?: {
                confirm_mail?: boolean;
                fields?: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required: boolean;
                }[];
                on?: boolean;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        DirectoryChangeInput: {
            access?: {
                /** @enum {string} */
                kind?: "free" | "paid";
                payment_url?: string | null;
            };
            description?: string;
            design?: {
                background_colour?: string;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                header_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Offers by distance, for visitors who share their place */
            map?: boolean;
            /** @description For you and your team; visitors see the title */
            name?: string;
            registration?: {
                confirm_mail?: boolean;
                fields?: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required?: boolean;
                }[];
                on?: boolean;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        DirectoryInput: {
            access: {
                /**
                 * @default free
                 * @enum {string}
                 */
                kind?: "free" | "paid";
                /** @default null */
                payment_url?: string | null;
            };
            archived_at: string | null;
            closed_at: string | null;
            code: string;
            created_at: string;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default null */
                header_image?: string | null;
                /** @default null */
                home_icon?: string | null;
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                share_image?: string | null;
            };
            id: string;
            in_review: number;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description How many are shown */
            listings: number;
            map: boolean;
            name: string;
            published_at: string | null;
            registration: {
                /** @default false */
                confirm_mail?: boolean;
                /** @default [] */
                fields?: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required?: boolean;
                }[];
                /** @default false */
                on?: boolean;
            };
            /** @enum {string} */
            status: "draft" | "open" | "closed" | "archived";
            subtitle: string | null;
            terms: string | null;
            time_zone: string;
            title: string | null;
            translations: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
            updated_at: string;
            url: string;
            users: number;
            version: number;
        };
        DirectoryStatistics: {
            blocked: number;
            days: {
                day: string;
                opens: number;
                registrations: number;
                visits: number;
            }[];
            from: string;
            listings: {
                account_name: string;
                /** @description Of all time, of copies that came by this directory */
                claims: number;
                id: string;
                name: string;
                opens: number;
                /** @enum {string} */
                state: "draft" | "in_review" | "listed" | "refused";
                title: string;
                /** @enum {string} */
                type: "coupon" | "game" | "competition" | "loyalty_card";
                validations: number;
                views: number;
            }[];
            opens: number;
            paying: number;
            registrations: number;
            to: string;
            users: number;
            visits: number;
        };
        DirectoryStatisticsInput: {
            blocked: number;
            days: {
                day: string;
                opens: number;
                registrations: number;
                visits: number;
            }[];
            from: string;
            listings: {
                account_name: string;
                /** @description Of all time, of copies that came by this directory */
                claims: number;
                id: string;
                name: string;
                opens: number;
                /** @enum {string} */
                state: "draft" | "in_review" | "listed" | "refused";
                title: string;
                /** @enum {string} */
                type: "coupon" | "game" | "competition" | "loyalty_card";
                validations: number;
                views: number;
            }[];
            opens: number;
            paying: number;
            registrations: number;
            to: string;
            users: number;
            visits: number;
        };
        DirectoryUser: {
            /** @description Whether paid content is open to them now */
            access: boolean;
            access_until: string | null;
            address: string | null;
            birth_date: string | null;
            blocked_at: string | null;
            city: string | null;
            /** @description When they followed a link in a mail */
            confirmed_at: string | null;
            created_at: string;
            custom_1: string | null;
            custom_2: string | null;
            custom_3: string | null;
            customer: string;
            directory: string;
            email: string | null;
            first_name: string | null;
            has_password: boolean;
            id: string;
            language: string | null;
            last_name: string | null;
            last_seen_at: string | null;
            phone: string | null;
            zip: string | null;
        };
        DirectoryUserInput: {
            /** @description Whether paid content is open to them now */
            access: boolean;
            access_until: string | null;
            address: string | null;
            birth_date: string | null;
            blocked_at: string | null;
            city: string | null;
            /** @description When they followed a link in a mail */
            confirmed_at: string | null;
            created_at: string;
            custom_1: string | null;
            custom_2: string | null;
            custom_3: string | null;
            customer: string;
            directory: string;
            email: string | null;
            first_name: string | null;
            has_password: boolean;
            id: string;
            language: string | null;
            last_name: string | null;
            last_seen_at: string | null;
            phone: string | null;
            zip: string | null;
        };
        Draw: {
            /** @description The public rules and seed it was made with */
            commitment: number;
            draw: number;
            drawn_at: string;
            /** @description Entries that took part */
            entries: number;
            /** @description Entries that took no part; the proof says why */
            excluded: number;
            /** @description People behind them; fewer than winners means that everybody won */
            people: number;
            proof_url: string;
            /** @description Why there was another draw */
            reason: string | null;
            reserves: number;
            /** @description Merkle root of the sealed list */
            root: string;
            /** @description Prizes that were drawn for */
            winners: number;
        };
        DrawInput: {
            /** @description The public rules and seed it was made with */
            commitment: number;
            draw: number;
            drawn_at: string;
            /** @description Entries that took part */
            entries: number;
            /** @description Entries that took no part; the proof says why */
            excluded: number;
            /** @description People behind them; fewer than winners means that everybody won */
            people: number;
            proof_url: string;
            /** @description Why there was another draw */
            reason: string | null;
            reserves: number;
            /** @description Merkle root of the sealed list */
            root: string;
            /** @description Prizes that were drawn for */
            winners: number;
        };
        EarnedReward: {
            coupon: string;
            earned_at: string;
            expires_at: string | null;
            id: string;
            /** @description Where it was used */
            location: string | null;
            name: string;
            reward: string;
            round: number;
            /** @description Its copy of the coupon */
            session: string;
            /** @description The threshold that was passed */
            stamps: number;
            /** @enum {string} */
            status: "open" | "used" | "expired" | "withdrawn";
            title: string;
            /** @description Its use can be taken back until then; null: not any more */
            undo_until: string | null;
            url: string;
            used_at: string | null;
            /** @description What keeps its coupon from being used for now; the right itself stays */
            waits_for: ("draft" | "not_started" | "paused" | "archived" | "sold_out" | "codes_empty" | "limit_reached") | null;
            withdrawn_at: string | null;
        };
        EarnedRewardInput: {
            coupon: string;
            earned_at: string;
            expires_at: string | null;
            id: string;
            /** @description Where it was used */
            location: string | null;
            name: string;
            reward: string;
            round: number;
            /** @description Its copy of the coupon */
            session: string;
            /** @description The threshold that was passed */
            stamps: number;
            /** @enum {string} */
            status: "open" | "used" | "expired" | "withdrawn";
            title: string;
            /** @description Its use can be taken back until then; null: not any more */
            undo_until: string | null;
            url: string;
            used_at: string | null;
            /** @description What keeps its coupon from being used for now; the right itself stays */
            waits_for: ("draft" | "not_started" | "paused" | "archived" | "sold_out" | "codes_empty" | "limit_reached") | null;
            withdrawn_at: string | null;
        };
        Entry: {
            answers: {
                [key: string]: string;
            };
            channel: string;
            /** @description What was sent with it; null for a bonus entry */
            contribution: {
                amount_minor: number | null;
                bought_on: string | null;
                /** @enum {string} */
                kind: "photo" | "text" | "receipt";
                number: string | null;
                refused_reason: string | null;
                shop: string | null;
                /** @enum {string} */
                state: "waiting" | "approved" | "refused";
                text: string | null;
                title: string | null;
            } | null;
            entered_at: string;
            excluded: {
                at: string;
                by: string;
                note: string | null;
                /** @enum {string} */
                reason: "duplicate" | "fake" | "staff" | "underage" | "rules" | "withdrawn" | "other" | "contribution_refused";
            } | null;
            /**
             * @description bonus: earned by bringing somebody
             * @enum {string}
             */
            kind: "base" | "bonus";
            language: string | null;
            /** @description Number of the entry, from 1 without gaps */
            n: number;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            /** @description The code of the copy by which this person entered */
            session: string;
            voided_at: string | null;
        };
        EntryInput: {
            answers: {
                [key: string]: string;
            };
            channel: string;
            /** @description What was sent with it; null for a bonus entry */
            contribution: {
                amount_minor: number | null;
                bought_on: string | null;
                /** @enum {string} */
                kind: "photo" | "text" | "receipt";
                number: string | null;
                refused_reason: string | null;
                shop: string | null;
                /** @enum {string} */
                state: "waiting" | "approved" | "refused";
                text: string | null;
                title: string | null;
            } | null;
            entered_at: string;
            excluded: {
                at: string;
                by: string;
                note: string | null;
                /** @enum {string} */
                reason: "duplicate" | "fake" | "staff" | "underage" | "rules" | "withdrawn" | "other" | "contribution_refused";
            } | null;
            /**
             * @description bonus: earned by bringing somebody
             * @enum {string}
             */
            kind: "base" | "bonus";
            language: string | null;
            /** @description Number of the entry, from 1 without gaps */
            n: number;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            /** @description The code of the copy by which this person entered */
            session: string;
            voided_at: string | null;
        };
        Event: {
            /** @description consumer, key:901, teammate:501, till:12, system */
            actor: string;
            coupon_id: string | null;
            data: {
                [key: string]: unknown;
            };
            id: string;
            /** Format: date-time */
            occurred_at: string;
            /** @description Counts the events of one subject from 1 without gaps */
            sequence: number;
            /** @description The number of what it happened to: the session for session.…, the coupon for coupon.… */
            subject: number;
            /** @description Noun and past tense: session.claimed */
            type: string;
        };
        EventInput: {
            /** @description consumer, key:901, teammate:501, till:12, system */
            actor: string;
            coupon_id: string | null;
            data: {
                [key: string]: unknown;
            };
            id: string;
            /** Format: date-time */
            occurred_at: string;
            /** @description Counts the events of one subject from 1 without gaps */
            sequence: number;
            /** @description The number of what it happened to: the session for session.…, the coupon for coupon.… */
            subject: number;
            /** @description Noun and past tense: session.claimed */
            type: string;
        };
        FastLoyaltyMembers: {
            data: {
                actor: string;
                actor_name: string | null;
                /**
                 * Format: date
                 * @description The worst one, in the zone of the card
                 */
                day: string;
                first_name: string | null;
                given: number;
                /** @description The most visits within one hour of that day */
                in_an_hour: number;
                last_name: string | null;
                location_name: string | null;
                member: string;
                till_code: string;
                /** @description What is usual for a member on a day: the median */
                usual: number;
                visits: number;
            }[];
            since_days: number;
            /** @description From so many times what is usual on a day, or */
            times_usual: number;
            /** @description from so many visits within one hour, it is unusual */
            visits_an_hour: number;
        };
        FastLoyaltyMembersInput: {
            data: {
                actor: string;
                actor_name: string | null;
                /**
                 * Format: date
                 * @description The worst one, in the zone of the card
                 */
                day: string;
                first_name: string | null;
                given: number;
                /** @description The most visits within one hour of that day */
                in_an_hour: number;
                last_name: string | null;
                location_name: string | null;
                member: string;
                till_code: string;
                /** @description What is usual for a member on a day: the median */
                usual: number;
                visits: number;
            }[];
            since_days: number;
            /** @description From so many times what is usual on a day, or */
            times_usual: number;
            /** @description from so many visits within one hour, it is unusual */
            visits_an_hour: number;
        };
        File: {
            created_at: string;
            height: number | null;
            id: string;
            name: string;
            thumbnail_url: string;
            url: string;
            width: number | null;
        };
        FileInput: {
            created_at: string;
            height: number | null;
            id: string;
            name: string;
            thumbnail_url: string;
            url: string;
            width: number | null;
        };
        Game: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour: string;
                /** @default null */
                background_image: string | null;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images: string[];
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                share_image: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            game: {
                beacon: {
                    /** @enum {string} */
                    network: "quicknet";
                    round: number;
                } | null;
                closed_at: string | null;
                /** @description Number of the public rules that hold; null before the launch */
                commitment: number | null;
                consolation: string | null;
                deck_size: number | null;
                fallback: number | null;
                hour_weights: number[] | null;
                /** @enum {string} */
                look: "scratch" | "wheel" | "slot" | "boxes" | "instant";
                lose_url: string | null;
                play_again: "day" | null;
                plays: number;
                prizes: {
                    claim_within: string | null;
                    cost_minor: number | null;
                    coupon: string;
                    given: number;
                    left: number | null;
                    n: number;
                    odds: number;
                    per_day: number | null;
                    per_location: {
                        given: number;
                        location: string;
                        stock: number;
                    }[] | null;
                    stock: number | null;
                    title: string;
                }[];
                proof_url: string;
                /** @description So many more plays may be earned by bringing somebody new; null: none */
                share: {
                    plays: number;
                } | null;
                /** @enum {string} */
                sold_out: "lose" | "spread" | "fallback";
                translations: {
                    [key: string]: {
                        lose_button?: string;
                        lose_text?: string;
                        lose_title?: string;
                        play_button?: string;
                        win_button?: string;
                        win_text?: string;
                        win_title?: string;
                    };
                };
                /** @enum {string} */
                way: "odds" | "moments" | "deck";
                /**
                 * @description How wide the segments of a wheel are
                 * @enum {string}
                 */
                wheel: "equal" | "proportional";
                words: {
                    lose_button?: string;
                    lose_text?: string;
                    lose_title?: string;
                    play_button?: string;
                    win_button?: string;
                    win_text?: string;
                    win_title?: string;
                };
            };
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age: number | null;
                /** @default [] */
                once_per: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation: string | null;
                /** @default [] */
                windows: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount: boolean;
                code: {
                    /** @default null */
                    fixed: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        GameChange: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            game?: components["schemas"]["GameFields"];
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @description The rules of a launched game may change: its seed so far is revealed and new rules are made public
             * @default false
             */
            recommit: boolean;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        GameChangeInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            game?: components["schemas"]["GameFieldsInput"];
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @description The rules of a launched game may change: its seed so far is revealed and new rules are made public
             * @default false
             */
            recommit?: boolean;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        GameCommitment: {
            beacon: {
                randomness: string;
                signature: string;
            } | null;
            closed_at: string | null;
            commitment: number;
            committed_at: string;
            first_play: number;
            last_play: number | null;
            /** @description Over all plays up to last_play */
            merkle_root: string | null;
            revealed_at: string | null;
            /** @description The public rules; their canonical text has the hash rules_hash */
            rules: {
                [key: string]: unknown;
            };
            rules_hash: string;
            /** @description The seed, once it is revealed */
            seed: string | null;
            seed_hash: string;
        };
        GameCommitmentInput: {
            beacon: {
                randomness: string;
                signature: string;
            } | null;
            closed_at: string | null;
            commitment: number;
            committed_at: string;
            first_play: number;
            last_play: number | null;
            /** @description Over all plays up to last_play */
            merkle_root: string | null;
            revealed_at: string | null;
            /** @description The public rules; their canonical text has the hash rules_hash */
            rules: {
                [key: string]: unknown;
            };
            rules_hash: string;
            /** @description The seed, once it is revealed */
            seed: string | null;
            seed_hash: string;
        };
        GameFields: {
            beacon?: {
                /** @enum {string} */
                network: "quicknet";
                round: number;
            } | null;
            /** @description A coupon that losers get */
            consolation?: string | null;
            deck_size?: number | null;
            fallback?: number | null;
            hour_weights?: number[] | null;
            /** @enum {string} */
            look?: "scratch" | "wheel" | "slot" | "boxes" | "instant";
            lose_url?: string | null;
            play_again?: "day" | null;
            prizes?: {
                claim_within?: string | null;
                cost_minor?: number | null;
                /** @description The coupon that is won, or what it shall be: then it is made for this game */
                coupon?: string | {
                    category?: string | null;
                    claim?: {
                        /**
                         * @default [
                         *       {
                         *         "type": "button"
                         *       }
                         *     ]
                         */
                        steps: ({
                            /** @constant */
                            type: "button";
                        } | {
                            /** @default [] */
                            consents: {
                                /** @default null */
                                link: string | null;
                                name: string;
                                /** @default false */
                                required: boolean;
                                wording: string;
                                /** @default {} */
                                wordings: {
                                    [key: string]: string;
                                };
                            }[];
                            /** @default [] */
                            fields: {
                                /** @constant */
                                format?: "number";
                                /** @default null */
                                label: string | null;
                                /** @default {} */
                                labels: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                                /** @default [] */
                                options: string[];
                                /** @default false */
                                unique: boolean;
                                /**
                                 * @default optional
                                 * @enum {string}
                                 */
                                use: "optional" | "required" | "hidden";
                            }[];
                            /** @constant */
                            type: "form";
                        } | {
                            codes: string[];
                            /** @constant */
                            type: "promo_code";
                        })[];
                    };
                    claim_button?: string;
                    custom_id?: string | null;
                    description?: string;
                    design?: {
                        background_colour?: string;
                        background_image?: string | null;
                        brand_colour?: string;
                        favicon?: string | null;
                        /** @enum {string} */
                        font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                        images?: string[];
                        logo?: string | null;
                        powered_by?: {
                            text: string;
                            /** @default null */
                            url: string | null;
                        } | null;
                        share_image?: string | null;
                    };
                    /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
                    ends_at?: string | null;
                    expires_after_claim?: string | null;
                    expires_after_open?: string | null;
                    folder?: string | null;
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    locations?: string[];
                    max_claims?: number | null;
                    max_opens?: number | null;
                    max_validations?: number | null;
                    /** @description For you and your team; consumers see the title */
                    name: string;
                    rules?: {
                        area?: {
                            check_at: ("open" | "claim" | "validate")[];
                            radius_m: number;
                        } | null;
                        claims_per_person?: number;
                        guard?: {
                            /** @default true */
                            block_list: boolean;
                            /**
                             * @default allow
                             * @enum {string}
                             */
                            disposable_mail: "allow" | "hold" | "refuse";
                            /** @default null */
                            minimum_seconds: number | null;
                            /** @default null */
                            per_address: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            per_device: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            per_person: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            review_wins: ("all" | number[]) | null;
                        } | null;
                        minimum_age?: number | null;
                        once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                        proof_of_work?: boolean;
                        reset_after_validation?: string | null;
                        windows?: {
                            days: number[];
                            /** @default 00:00 */
                            from: string;
                            /** @default 24:00 */
                            to: string;
                        }[];
                        windows_apply_to?: ("open" | "claim" | "validate")[];
                    };
                    single_use?: boolean;
                    single_use_message?: string;
                    sold_out_message?: string;
                    /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
                    starts_at?: string | null;
                    subtitle?: string;
                    tags?: string[];
                    terms?: string;
                    time_zone?: string;
                    title: string;
                    translations?: {
                        [key: string]: {
                            claim_button?: string;
                            description?: string;
                            single_use_message?: string;
                            sold_out_message?: string;
                            subtitle?: string;
                            terms?: string;
                            title?: string;
                            value?: string;
                        };
                    };
                    validation?: {
                        after?: {
                            /** @default [] */
                            fields: {
                                /** @constant */
                                format?: "number";
                                /** @default null */
                                label: string | null;
                                /** @default {} */
                                labels: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                                /** @default [] */
                                options: string[];
                                /** @default false */
                                unique: boolean;
                                /**
                                 * @default optional
                                 * @enum {string}
                                 */
                                use: "optional" | "required" | "hidden";
                            }[];
                        } | null;
                        ask_amount?: boolean;
                        code?: {
                            fixed?: string | null;
                            /** @enum {string} */
                            format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                            /** @enum {string} */
                            label?: "value" | "promo_code";
                            /** @enum {string} */
                            source?: "session" | "pool" | "fixed";
                            warn_below?: number | null;
                        };
                        methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                        /** @description General staff password; never answered */
                        password?: string | null;
                    };
                    value?: string;
                };
                /** @description The number of a prize that exists; without it the prize is new */
                n?: number;
                /** @description Chance of each play in percent, with at most four decimals */
                odds?: number;
                per_day?: number | null;
                /** @description Won only in these shops, so often in each */
                per_location?: {
                    location: string;
                    stock: number;
                }[] | null;
                /** @description How many there are; null: as many as are won */
                stock?: number | null;
            }[];
            share?: {
                plays: number;
            } | null;
            /**
             * @description Where the share of a prize goes that is gone
             * @enum {string}
             */
            sold_out?: "lose" | "spread" | "fallback";
            translations?: {
                [key: string]: {
                    lose_button?: string;
                    lose_text?: string;
                    lose_title?: string;
                    play_button?: string;
                    win_button?: string;
                    win_text?: string;
                    win_title?: string;
                };
            };
            /**
             * @description odds: chances; moments: drawn in advance; deck: exactly these outcomes in deck_size plays
             * @enum {string}
             */
            way?: "odds" | "moments" | "deck";
            /** @enum {string} */
            wheel?: "equal" | "proportional";
            words?: {
                lose_button?: string;
                lose_text?: string;
                lose_title?: string;
                play_button?: string;
                win_button?: string;
                win_text?: string;
                win_title?: string;
            };
        };
        GameFieldsInput: {
            beacon?: {
                /** @enum {string} */
                network: "quicknet";
                round: number;
            } | null;
            /** @description A coupon that losers get */
            consolation?: string | null;
            deck_size?: number | null;
            fallback?: number | null;
            hour_weights?: number[] | null;
            /** @enum {string} */
            look?: "scratch" | "wheel" | "slot" | "boxes" | "instant";
            lose_url?: string | null;
            play_again?: "day" | null;
            prizes?: {
                claim_within?: string | null;
                cost_minor?: number | null;
                /** @description The coupon that is won, or what it shall be: then it is made for this game */
                coupon?: string | {
                    category?: string | null;
                    claim?: {
                        /**
                         * @default [
                         *       {
                         *         "type": "button"
                         *       }
                         *     ]
                         */
                        steps?: ({
                            /** @constant */
                            type: "button";
                        } | {
                            /** @default [] */
                            consents?: {
                                /** @default null */
                                link?: string | null;
                                name: string;
                                /** @default false */
                                required?: boolean;
                                wording: string;
                                /** @default {} */
                                wordings?: {
                                    [key: string]: string;
                                };
                            }[];
                            /** @default [] */
                            fields?: {
                                /** @constant */
                                format?: "number";
                                /** @default null */
                                label?: string | null;
                                /** @default {} */
                                labels?: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                                /** @default [] */
                                options?: string[];
                                /** @default false */
                                unique?: boolean;
                                /**
                                 * @default optional
                                 * @enum {string}
                                 */
                                use?: "optional" | "required" | "hidden";
                            }[];
                            /** @constant */
                            type: "form";
                        } | {
                            codes: string[];
                            /** @constant */
                            type: "promo_code";
                        })[];
                    };
                    claim_button?: string;
                    custom_id?: string | null;
                    description?: string;
                    design?: {
                        background_colour?: string;
                        background_image?: string | null;
                        brand_colour?: string;
                        favicon?: string | null;
                        /** @enum {string} */
                        font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                        images?: string[];
                        logo?: string | null;
                        powered_by?: {
                            text: string;
                            /** @default null */
                            url?: string | null;
                        } | null;
                        share_image?: string | null;
                    };
                    /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
                    ends_at?: string | null;
                    expires_after_claim?: string | null;
                    expires_after_open?: string | null;
                    folder?: string | null;
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    locations?: string[];
                    max_claims?: number | null;
                    max_opens?: number | null;
                    max_validations?: number | null;
                    /** @description For you and your team; consumers see the title */
                    name: string;
                    rules?: {
                        area?: {
                            check_at: ("open" | "claim" | "validate")[];
                            radius_m: number;
                        } | null;
                        claims_per_person?: number;
                        guard?: {
                            /** @default true */
                            block_list?: boolean;
                            /**
                             * @default allow
                             * @enum {string}
                             */
                            disposable_mail?: "allow" | "hold" | "refuse";
                            /** @default null */
                            minimum_seconds?: number | null;
                            /** @default null */
                            per_address?: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            per_device?: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            per_person?: {
                                claims: number;
                                within: string;
                            } | null;
                            /** @default null */
                            review_wins?: ("all" | number[]) | null;
                        } | null;
                        minimum_age?: number | null;
                        once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                        proof_of_work?: boolean;
                        reset_after_validation?: string | null;
                        windows?: {
                            days: number[];
                            /** @default 00:00 */
                            from?: string;
                            /** @default 24:00 */
                            to?: string;
                        }[];
                        windows_apply_to?: ("open" | "claim" | "validate")[];
                    };
                    single_use?: boolean;
                    single_use_message?: string;
                    sold_out_message?: string;
                    /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
                    starts_at?: string | null;
                    subtitle?: string;
                    tags?: string[];
                    terms?: string;
                    time_zone?: string;
                    title: string;
                    translations?: {
                        [key: string]: {
                            claim_button?: string;
                            description?: string;
                            single_use_message?: string;
                            sold_out_message?: string;
                            subtitle?: string;
                            terms?: string;
                            title?: string;
                            value?: string;
                        };
                    };
                    validation?: {
                        after?: {
                            /** @default [] */
                            fields?: {
                                /** @constant */
                                format?: "number";
                                /** @default null */
                                label?: string | null;
                                /** @default {} */
                                labels?: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                                /** @default [] */
                                options?: string[];
                                /** @default false */
                                unique?: boolean;
                                /**
                                 * @default optional
                                 * @enum {string}
                                 */
                                use?: "optional" | "required" | "hidden";
                            }[];
                        } | null;
                        ask_amount?: boolean;
                        code?: {
                            fixed?: string | null;
                            /** @enum {string} */
                            format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                            /** @enum {string} */
                            label?: "value" | "promo_code";
                            /** @enum {string} */
                            source?: "session" | "pool" | "fixed";
                            warn_below?: number | null;
                        };
                        methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                        /** @description General staff password; never answered */
                        password?: string | null;
                    };
                    value?: string;
                };
                /** @description The number of a prize that exists; without it the prize is new */
                n?: number;
                /** @description Chance of each play in percent, with at most four decimals */
                odds?: number;
                per_day?: number | null;
                /** @description Won only in these shops, so often in each */
                per_location?: {
                    location: string;
                    stock: number;
                }[] | null;
                /** @description How many there are; null: as many as are won */
                stock?: number | null;
            }[];
            share?: {
                plays: number;
            } | null;
            /**
             * @description Where the share of a prize goes that is gone
             * @enum {string}
             */
            sold_out?: "lose" | "spread" | "fallback";
            translations?: {
                [key: string]: {
                    lose_button?: string;
                    lose_text?: string;
                    lose_title?: string;
                    play_button?: string;
                    win_button?: string;
                    win_text?: string;
                    win_title?: string;
                };
            };
            /**
             * @description odds: chances; moments: drawn in advance; deck: exactly these outcomes in deck_size plays
             * @enum {string}
             */
            way?: "odds" | "moments" | "deck";
            /** @enum {string} */
            wheel?: "equal" | "proportional";
            words?: {
                lose_button?: string;
                lose_text?: string;
                lose_title?: string;
                play_button?: string;
                win_button?: string;
                win_text?: string;
                win_title?: string;
            };
        };
        GameFlight: {
            /** @description How many prizes are given at least and at most, whatever luck does */
            bound: {
                /** @enum {string} */
                all: "never_certain" | "after_last_moment" | "after_last_card";
                least: number;
                most: number | null;
                stock: number | null;
            } | null;
            budget: {
                at_risk_minor: number | null;
                spent_minor: number;
            };
            days: {
                day: string;
                left: {
                    [key: string]: number | null;
                };
                lost: number;
                plays: number;
                spent_minor: number;
                won: {
                    [key: string]: number | null;
                };
            }[];
            ends_at: string;
            /** @description Winners among a thousand plays, by prize; null where it depends on the crowd */
            expected: {
                lost: number | null;
                prizes: {
                    [key: string]: number | null;
                };
            } | null;
            lost: number;
            plays: number;
            prizes: {
                cost_minor: number;
                given: number;
                left: number | null;
                n: number;
                ran_out_at: string | null;
                stock: number | null;
                title: string;
            }[];
            series: {
                at: string;
                left: {
                    [key: string]: number | null;
                };
                plays: number;
            }[];
            starts_at: string;
            warnings: components["schemas"]["GameWarning"][];
        };
        GameFlightInput: {
            /** @description How many prizes are given at least and at most, whatever luck does */
            bound: {
                /** @enum {string} */
                all: "never_certain" | "after_last_moment" | "after_last_card";
                least: number;
                most: number | null;
                stock: number | null;
            } | null;
            budget: {
                at_risk_minor: number | null;
                spent_minor: number;
            };
            days: {
                day: string;
                left: {
                    [key: string]: number | null;
                };
                lost: number;
                plays: number;
                spent_minor: number;
                won: {
                    [key: string]: number | null;
                };
            }[];
            ends_at: string;
            /** @description Winners among a thousand plays, by prize; null where it depends on the crowd */
            expected: {
                lost: number | null;
                prizes: {
                    [key: string]: number | null;
                };
            } | null;
            lost: number;
            plays: number;
            prizes: {
                cost_minor: number;
                given: number;
                left: number | null;
                n: number;
                ran_out_at: string | null;
                stock: number | null;
                title: string;
            }[];
            series: {
                at: string;
                left: {
                    [key: string]: number | null;
                };
                plays: number;
            }[];
            starts_at: string;
            warnings: components["schemas"]["GameWarningInput"][];
        };
        GameInput: {
            archived_at: string | null;
            category: string | null;
            claim: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button: string | null;
            code: string;
            counts: {
                claims: number;
                codes_left: number;
                codes_total: number;
                opens: number;
                validations: number;
            };
            created_at: string;
            custom_id: string | null;
            description: string | null;
            design: {
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default null */
                background_image?: string | null;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images?: string[];
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                share_image?: string | null;
            };
            ends_at: string | null;
            ends_local: string | null;
            expires_after_claim: string | null;
            expires_after_open: string | null;
            folder: string | null;
            game: {
                beacon: {
                    /** @enum {string} */
                    network: "quicknet";
                    round: number;
                } | null;
                closed_at: string | null;
                /** @description Number of the public rules that hold; null before the launch */
                commitment: number | null;
                consolation: string | null;
                deck_size: number | null;
                fallback: number | null;
                hour_weights: number[] | null;
                /** @enum {string} */
                look: "scratch" | "wheel" | "slot" | "boxes" | "instant";
                lose_url: string | null;
                play_again: "day" | null;
                plays: number;
                prizes: {
                    claim_within: string | null;
                    cost_minor: number | null;
                    coupon: string;
                    given: number;
                    left: number | null;
                    n: number;
                    odds: number;
                    per_day: number | null;
                    per_location: {
                        given: number;
                        location: string;
                        stock: number;
                    }[] | null;
                    stock: number | null;
                    title: string;
                }[];
                proof_url: string;
                /** @description So many more plays may be earned by bringing somebody new; null: none */
                share: {
                    plays: number;
                } | null;
                /** @enum {string} */
                sold_out: "lose" | "spread" | "fallback";
                translations: {
                    [key: string]: {
                        lose_button?: string;
                        lose_text?: string;
                        lose_title?: string;
                        play_button?: string;
                        win_button?: string;
                        win_text?: string;
                        win_title?: string;
                    };
                };
                /** @enum {string} */
                way: "odds" | "moments" | "deck";
                /**
                 * @description How wide the segments of a wheel are
                 * @enum {string}
                 */
                wheel: "equal" | "proportional";
                words: {
                    lose_button?: string;
                    lose_text?: string;
                    lose_title?: string;
                    play_button?: string;
                    win_button?: string;
                    win_text?: string;
                    win_title?: string;
                };
            };
            id: string;
            /**
             * @description A game is played and a competition entered; they are changed under /v5/games and /v5/competitions
             * @enum {string}
             */
            kind: "offer" | "game" | "competition";
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_claims: number | null;
            max_opens: number | null;
            max_validations: number | null;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rules: {
                /** @default null */
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                /** @default null */
                minimum_age?: number | null;
                /** @default [] */
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                /** @default null */
                reset_after_validation?: string | null;
                /** @default [] */
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                /**
                 * @default [
                 *       "validate"
                 *     ]
                 */
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use: boolean;
            single_use_message: string | null;
            sold_out_message: string | null;
            starts_at: string | null;
            /** @description As it was written: a date stays a date */
            starts_local: string | null;
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
            subtitle: string | null;
            tags: string[];
            terms: string | null;
            time_zone: string;
            title: string;
            translations: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            updated_at: string;
            url: string;
            validation: {
                /** @default null */
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                /** @default false */
                ask_amount?: boolean;
                /** @default {} */
                code?: {
                    /** @default null */
                    fixed?: string | null;
                    /**
                     * @default qr
                     * @enum {string}
                     */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /**
                     * @default value
                     * @enum {string}
                     */
                    label?: "value" | "promo_code";
                    /**
                     * @default session
                     * @enum {string}
                     */
                    source?: "session" | "pool" | "fixed";
                    /** @default null */
                    warn_below?: number | null;
                };
                has_password: boolean;
                /**
                 * @default [
                 *       "button",
                 *       "till",
                 *       "api"
                 *     ]
                 */
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
            };
            value: string | null;
            version: number;
            /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
            warnings: ("ended" | "pool_empty" | "windows_never")[];
        };
        GamePreview: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @default {} */
            game: components["schemas"]["GameFields"];
            /** @description The game that is changed; what the body leaves out is its own */
            id?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @default before
             * @enum {string}
             */
            page: "before" | "won" | "lost";
            /**
             * @description Of the `won` page: which prize, by its place in the list
             * @default 1
             */
            prize: number;
            /**
             * @description The language of the reader; absent: the language of the game
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        GamePreviewInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @default {} */
            game?: components["schemas"]["GameFieldsInput"];
            /** @description The game that is changed; what the body leaves out is its own */
            id?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name?: string;
            /**
             * @default before
             * @enum {string}
             */
            page?: "before" | "won" | "lost";
            /**
             * @description Of the `won` page: which prize, by its place in the list
             * @default 1
             */
            prize?: number;
            /**
             * @description The language of the reader; absent: the language of the game
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        GameResults: {
            days: {
                claims: number;
                day: string;
                plays: number;
                /** @description null: lost */
                prize: number | null;
                validations: number;
            }[];
            /** @description Plays that were earned by sharing, played or not */
            earned: number;
            lost: number;
            plays: number;
            prizes: {
                claims: number;
                left: number | null;
                n: number;
                stock: number | null;
                validations: number;
                wins: number;
            }[];
        };
        GameResultsInput: {
            days: {
                claims: number;
                day: string;
                plays: number;
                /** @description null: lost */
                prize: number | null;
                validations: number;
            }[];
            /** @description Plays that were earned by sharing, played or not */
            earned: number;
            lost: number;
            plays: number;
            prizes: {
                claims: number;
                left: number | null;
                n: number;
                stock: number | null;
                validations: number;
                wins: number;
            }[];
        };
        GameWarning: {
            /** @enum {string} */
            code: "odds_over_100" | "codes_missing" | "gone_on_first_day" | "no_closing_date" | "terms_missing" | "too_few_plays";
            facts: {
                [key: string]: number | string;
            };
            message: string;
            /** @description The prize it is about; null: the game as a whole */
            prize: number | null;
        };
        GameWarningInput: {
            /** @enum {string} */
            code: "odds_over_100" | "codes_missing" | "gone_on_first_day" | "no_closing_date" | "terms_missing" | "too_few_plays";
            facts: {
                [key: string]: number | string;
            };
            message: string;
            /** @description The prize it is about; null: the game as a whole */
            prize: number | null;
        };
        Group: {
            /** @description How many of the rest cannot be reached at their address */
            bounced: number;
            /** @enum {string} */
            channel: "sms" | "mail";
            /** @description Who is in it now */
            contacts: number;
            created_at: string;
            created_by: string;
            id: string;
            keyword: string | null;
            name: string;
            /** @description How many of them want no more */
            unsubscribed: number;
        };
        GroupChange: {
            /** @description Only of SMS: who sends this word by text message joins. 2 to 20 letters and digits */
            keyword?: string | null;
            name?: string;
        };
        GroupChangeInput: {
            /** @description Only of SMS: who sends this word by text message joins. 2 to 20 letters and digits */
            keyword?: string | null;
            name?: string;
        };
        GroupInput: {
            /** @description How many of the rest cannot be reached at their address */
            bounced: number;
            /** @enum {string} */
            channel: "sms" | "mail";
            /** @description Who is in it now */
            contacts: number;
            created_at: string;
            created_by: string;
            id: string;
            keyword: string | null;
            name: string;
            /** @description How many of them want no more */
            unsubscribed: number;
        };
        Juror: {
            email: string;
            /** @description When the link that holds was sent */
            invited_at: string;
            juror: number;
            language: string;
            name: string;
            revoked_at: string | null;
            /** @description Entries that have their marks */
            scored: number;
        };
        JurorInput: {
            email: string;
            /** @description When the link that holds was sent */
            invited_at: string;
            juror: number;
            language: string;
            name: string;
            revoked_at: string | null;
            /** @description Entries that have their marks */
            scored: number;
        };
        Key: {
            client_id: string;
            created_at: string;
            /** @description `teammate:501`, `key:901` or `system` */
            created_by: string;
            id: string;
            /** @description To the minute */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
        };
        KeyInput: {
            client_id: string;
            created_at: string;
            /** @description `teammate:501`, `key:901` or `system` */
            created_by: string;
            id: string;
            /** @description To the minute */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
        };
        Launch: {
            /** @description The same without protocol, as it is printed */
            address: string;
            /** @description HTML for a website of your own */
            embed: string;
            links: {
                channel: string;
                url: string;
            }[];
            poster_url: string;
            qr_png_url: string;
            qr_svg_url: string;
            share: {
                description: string;
                image_url: string;
                title: string;
            };
            /** @description Short and safe to share: never personal */
            url: string;
        };
        LaunchInput: {
            /** @description The same without protocol, as it is printed */
            address: string;
            /** @description HTML for a website of your own */
            embed: string;
            links: {
                channel: string;
                url: string;
            }[];
            poster_url: string;
            qr_png_url: string;
            qr_svg_url: string;
            share: {
                description: string;
                image_url: string;
                title: string;
            };
            /** @description Short and safe to share: never personal */
            url: string;
        };
        Letter: {
            /** @enum {string} */
            channel: "mail" | "sms";
            created_at: string;
            created_by: string;
            id: string;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            name: string;
            source: string;
            subject: string;
            updated_at: string;
            version: number;
        };
        LetterInput: {
            /** @enum {string} */
            channel: "mail" | "sms";
            created_at: string;
            created_by: string;
            id: string;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            name: string;
            source: string;
            subject: string;
            updated_at: string;
            version: number;
        };
        LetterPreview: {
            /** @description Why there is nothing to see, by line */
            faults: {
                line: number | null;
                message: string;
                path: string;
            }[];
            html: string;
            sms: {
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                /** @description What still fits into these parts */
                left: number;
                /** @description What is paid for */
                parts: number;
                /** @description Septets of GSM-7, characters of UCS-2 */
                units: number;
            } | null;
            subject: string;
            text: string;
        };
        LetterPreviewInput: {
            /** @description Why there is nothing to see, by line */
            faults: {
                line: number | null;
                message: string;
                path: string;
            }[];
            html: string;
            sms: {
                /** @enum {string} */
                encoding: "GSM-7" | "UCS-2";
                /** @description What still fits into these parts */
                left: number;
                /** @description What is paid for */
                parts: number;
                /** @description Septets of GSM-7, characters of UCS-2 */
                units: number;
            } | null;
            subject: string;
            text: string;
        };
        ListedPlay: {
            claimed_at: string | null;
            commitment: number;
            /** @description The copy that the player got: of the prize, or a consolation */
            gives: {
                coupon: string;
                session: string;
                url: string;
            } | null;
            location: string | null;
            /** @description The number of this play within its game */
            n: number;
            /** @enum {string} */
            outcome: "won" | "lost";
            played_at: string;
            prize: number | null;
            session: string;
            validated_at: string | null;
        };
        ListedPlayInput: {
            claimed_at: string | null;
            commitment: number;
            /** @description The copy that the player got: of the prize, or a consolation */
            gives: {
                coupon: string;
                session: string;
                url: string;
            } | null;
            location: string | null;
            /** @description The number of this play within its game */
            n: number;
            /** @enum {string} */
            outcome: "won" | "lost";
            played_at: string;
            prize: number | null;
            session: string;
            validated_at: string | null;
        };
        ListedSession: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            coupon: string;
            coupon_name: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            } | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        ListedSessionInput: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            coupon: string;
            coupon_name: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            } | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        Listing: {
            /** @description Whose it is: this account or a subaccount */
            account: string;
            account_name: string;
            brand_colour: string;
            card: string | null;
            categories: string[];
            code: string;
            coupon: string | null;
            created_at: string;
            /** @description Null while a submission waits for the directory it will be in */
            directory: string | null;
            featured: boolean;
            id: string;
            listed_at: string | null;
            name: string;
            note: string | null;
            own: boolean;
            position: number;
            /** @description Why it was refused */
            reason: string | null;
            refused_at: string | null;
            /** @enum {string} */
            state: "draft" | "in_review" | "listed" | "refused";
            /** @description Of the coupon or card itself */
            status: string;
            submitted_at: string | null;
            title: string;
            /** @enum {string} */
            type: "coupon" | "game" | "competition" | "loyalty_card";
            url: string;
            value: string;
        };
        ListingInput: {
            /** @description Whose it is: this account or a subaccount */
            account: string;
            account_name: string;
            brand_colour: string;
            card: string | null;
            categories: string[];
            code: string;
            coupon: string | null;
            created_at: string;
            /** @description Null while a submission waits for the directory it will be in */
            directory: string | null;
            featured: boolean;
            id: string;
            listed_at: string | null;
            name: string;
            note: string | null;
            own: boolean;
            position: number;
            /** @description Why it was refused */
            reason: string | null;
            refused_at: string | null;
            /** @enum {string} */
            state: "draft" | "in_review" | "listed" | "refused";
            /** @description Of the coupon or card itself */
            status: string;
            submitted_at: string | null;
            title: string;
            /** @enum {string} */
            type: "coupon" | "game" | "competition" | "loyalty_card";
            url: string;
            value: string;
        };
        Location: {
            address: string | null;
            archived_at: string | null;
            city: string | null;
            country: string | null;
            /** @description How many coupons are validated here */
            coupons: number;
            created_at: string;
            custom_id: string | null;
            email: string | null;
            has_password: boolean;
            id: string;
            latitude: number | null;
            longitude: number | null;
            name: string;
            opening_hours: {
                days: number[];
                /** @default 00:00 */
                from: string;
                /** @default 24:00 */
                to: string;
            }[];
            phone: string | null;
            website: string | null;
            zip: string | null;
        };
        LocationChange: {
            address?: string | null;
            city?: string | null;
            country?: string | null;
            custom_id?: string | null;
            email?: string | null;
            latitude?: number | null;
            longitude?: number | null;
            name?: string;
            /** @description On the shop's own clock; days 1 (Monday) to 7 */
            opening_hours?: {
                days: number[];
                /** @default 00:00 */
                from: string;
                /** @default 24:00 */
                to: string;
            }[];
            /** @description Staff password of this shop: it says where its holder stands. Never answered. */
            password?: string | null;
            phone?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        LocationChangeInput: {
            address?: string | null;
            city?: string | null;
            country?: string | null;
            custom_id?: string | null;
            email?: string | null;
            latitude?: number | null;
            longitude?: number | null;
            name?: string;
            /** @description On the shop's own clock; days 1 (Monday) to 7 */
            opening_hours?: {
                days: number[];
                /** @default 00:00 */
                from?: string;
                /** @default 24:00 */
                to?: string;
            }[];
            /** @description Staff password of this shop: it says where its holder stands. Never answered. */
            password?: string | null;
            phone?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        LocationInput: {
            address: string | null;
            archived_at: string | null;
            city: string | null;
            country: string | null;
            /** @description How many coupons are validated here */
            coupons: number;
            created_at: string;
            custom_id: string | null;
            email: string | null;
            has_password: boolean;
            id: string;
            latitude: number | null;
            longitude: number | null;
            name: string;
            opening_hours: {
                days: number[];
                /** @default 00:00 */
                from?: string;
                /** @default 24:00 */
                to?: string;
            }[];
            phone: string | null;
            website: string | null;
            zip: string | null;
        };
        LoyaltyCard: {
            archived_at: string | null;
            code: string;
            created_at: string;
            description: string | null;
            design: {
                /** @default null */
                back_image: string | null;
                /** @default #f4f1ea */
                background_colour: string;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                empty_stamp_image: string | null;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default null */
                front_image: string | null;
                /** @default null */
                home_icon: string | null;
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                stamp_image: string | null;
                /** @default null */
                strip_image: string | null;
                /** @default null */
                text_colour: string | null;
            };
            id: string;
            join_button: string | null;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_stamps: number | null;
            /** @description How many there are, also withdrawn ones */
            members: number;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rewards: {
                coupon: string;
                coupon_name: string;
                coupon_title: string;
                expires_after: string | null;
                id: string;
                stamps: number;
            }[];
            settings: {
                /** @default null */
                birthday_stamps: number | null;
                join: {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @default true */
                    open: boolean;
                };
                limits: {
                    /** @default null */
                    per_day: number | null;
                    /** @default null */
                    per_member: number | null;
                    /** @default null */
                    per_visit: number | null;
                };
                /** @default null */
                per_amount: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps: number;
                } | null;
                /** @default null */
                referral_stamps: number | null;
                rotating_code?: boolean;
                /** @default null */
                stamps_expire: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode: "each" | "all";
                } | null;
                /** @default [] */
                tiers: {
                    /** @default null */
                    background_colour: string | null;
                    /** @default null */
                    brand_colour: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier: number;
                    name: string;
                }[];
                /** @default null */
                valid_for: string | null;
                /** @default null */
                welcome_stamps: number | null;
            };
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "archived";
            subtitle: string | null;
            terms: string | null;
            time_zone: string;
            title: string | null;
            translations: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /** @enum {string} */
            type: "stamp" | "points" | "membership";
            unit: string | null;
            updated_at: string;
            /** @description Where people join; with the code of a member behind it, that member’s card */
            url: string;
            version: number;
        };
        LoyaltyCardChange: {
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name?: string;
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour: string | null;
                    /** @default null */
                    brand_colour: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            unit?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        LoyaltyCardChangeInput: {
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name?: string;
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps?: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode?: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour?: string | null;
                    /** @default null */
                    brand_colour?: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier?: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            unit?: string;
            /** @description Refuses the change when somebody else was faster */
            version?: number;
        };
        LoyaltyCardInput: {
            archived_at: string | null;
            code: string;
            created_at: string;
            description: string | null;
            design: {
                /** @default null */
                back_image?: string | null;
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                empty_stamp_image?: string | null;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default null */
                front_image?: string | null;
                /** @default null */
                home_icon?: string | null;
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                stamp_image?: string | null;
                /** @default null */
                strip_image?: string | null;
                /** @default null */
                text_colour?: string | null;
            };
            id: string;
            join_button: string | null;
            /** @enum {string} */
            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations: string[];
            max_stamps: number | null;
            /** @description How many there are, also withdrawn ones */
            members: number;
            name: string;
            paused_at: string | null;
            published_at: string | null;
            rewards: {
                coupon: string;
                coupon_name: string;
                coupon_title: string;
                expires_after: string | null;
                id: string;
                stamps: number;
            }[];
            settings: {
                /** @default null */
                birthday_stamps?: number | null;
                /** @default {} */
                join?: {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @default true */
                    open?: boolean;
                };
                /** @default {} */
                limits?: {
                    /** @default null */
                    per_day?: number | null;
                    /** @default null */
                    per_member?: number | null;
                    /** @default null */
                    per_visit?: number | null;
                };
                /** @default null */
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps?: number;
                } | null;
                /** @default null */
                referral_stamps?: number | null;
                rotating_code?: boolean;
                /** @default null */
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode?: "each" | "all";
                } | null;
                /** @default [] */
                tiers?: {
                    /** @default null */
                    background_colour?: string | null;
                    /** @default null */
                    brand_colour?: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier?: number;
                    name: string;
                }[];
                /** @default null */
                valid_for?: string | null;
                /** @default null */
                welcome_stamps?: number | null;
            };
            /** @enum {string} */
            status: "draft" | "active" | "paused" | "archived";
            subtitle: string | null;
            terms: string | null;
            time_zone: string;
            title: string | null;
            translations: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /** @enum {string} */
            type: "stamp" | "points" | "membership";
            unit: string | null;
            updated_at: string;
            /** @description Where people join; with the code of a member behind it, that member’s card */
            url: string;
            version: number;
        };
        LoyaltyCardPreview: {
            /** @description The card that is changed; what the body leaves out is its own */
            card?: string;
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            /** @description When a stamp card is full and begins anew */
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name?: string;
            /**
             * @description `apple` and `google` are the passes, from what is sent to the wallets
             * @default member
             * @enum {string}
             */
            page: "member" | "join" | "apple" | "google";
            /**
             * @description The language of the reader; absent: the language of the card
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour: string | null;
                    /** @default null */
                    brand_colour: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            /** @description How many the member of the example has; absent: some */
            stamps?: number;
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /**
             * @description Of a new card; a card keeps its own
             * @default stamp
             * @enum {string}
             */
            type: "stamp" | "points" | "membership";
            unit?: string;
        };
        LoyaltyCardPreviewInput: {
            /** @description The card that is changed; what the body leaves out is its own */
            card?: string;
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            /** @description When a stamp card is full and begins anew */
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name?: string;
            /**
             * @description `apple` and `google` are the passes, from what is sent to the wallets
             * @default member
             * @enum {string}
             */
            page?: "member" | "join" | "apple" | "google";
            /**
             * @description The language of the reader; absent: the language of the card
             * @enum {string}
             */
            reader_language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps?: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode?: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour?: string | null;
                    /** @default null */
                    brand_colour?: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier?: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            /** @description How many the member of the example has; absent: some */
            stamps?: number;
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /**
             * @description Of a new card; a card keeps its own
             * @default stamp
             * @enum {string}
             */
            type?: "stamp" | "points" | "membership";
            unit?: string;
        };
        LoyaltyLaunch: {
            /** @description The same without protocol, as it is printed */
            address: string;
            links: {
                channel: string;
                url: string;
            }[];
            poster_url: string;
            qr_png_url: string;
            qr_svg_url: string;
            /** @description What a cash register posts the scanned code to */
            scan_url: string;
            share: {
                description: string;
                image_url: string;
                title: string;
            };
            /** @description Where people join; safe to share: never a member’s */
            url: string;
        };
        LoyaltyLaunchInput: {
            /** @description The same without protocol, as it is printed */
            address: string;
            links: {
                channel: string;
                url: string;
            }[];
            poster_url: string;
            qr_png_url: string;
            qr_svg_url: string;
            /** @description What a cash register posts the scanned code to */
            scan_url: string;
            share: {
                description: string;
                image_url: string;
                title: string;
            };
            /** @description Where people join; safe to share: never a member’s */
            url: string;
        };
        LoyaltyMember: {
            address: string | null;
            balance: number;
            birth_date: string | null;
            card: string;
            channel: string;
            city: string | null;
            code: string;
            country: string | null;
            created_at: string;
            custom: {
                [key: string]: string;
            };
            /** @description The person as the account knows them */
            customer: string | null;
            email: string | null;
            expires_at: string | null;
            first_name: string | null;
            gender: string | null;
            id: string;
            language: string | null;
            last_name: string | null;
            last_seen_at: string | null;
            last_stamp_at: string | null;
            /** @description All that was ever given */
            lifetime: number;
            /** @description What the next stamps bring, and how many are missing */
            next_reward: {
                coupon: string;
                missing: number;
                reward: string;
                title: string;
            } | null;
            phone: string | null;
            /** @description The picture by which they are known at the till, for who may read members; null: none */
            photo_url: string | null;
            referred_by: string | null;
            /** @description How often the card was full */
            rounds: number;
            /** @description When some of the balance runs out next */
            stamps_expire_at: string | null;
            /** @enum {string} */
            status: "active" | "voided" | "expired";
            tier: string | null;
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this card */
            url: string;
            voided_at: string | null;
            zip: string | null;
        };
        LoyaltyMemberChange: {
            address?: string | null;
            birth_date?: string | null;
            city?: string | null;
            country?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            custom_8?: string | null;
            email?: string | null;
            first_name?: string | null;
            gender?: string | null;
            last_name?: string | null;
            phone?: string | null;
            zip?: string | null;
        };
        LoyaltyMemberChangeInput: {
            address?: string | null;
            birth_date?: string | null;
            city?: string | null;
            country?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            custom_8?: string | null;
            email?: string | null;
            first_name?: string | null;
            gender?: string | null;
            last_name?: string | null;
            phone?: string | null;
            zip?: string | null;
        };
        LoyaltyMemberInput: {
            address: string | null;
            balance: number;
            birth_date: string | null;
            card: string;
            channel: string;
            city: string | null;
            code: string;
            country: string | null;
            created_at: string;
            custom: {
                [key: string]: string;
            };
            /** @description The person as the account knows them */
            customer: string | null;
            email: string | null;
            expires_at: string | null;
            first_name: string | null;
            gender: string | null;
            id: string;
            language: string | null;
            last_name: string | null;
            last_seen_at: string | null;
            last_stamp_at: string | null;
            /** @description All that was ever given */
            lifetime: number;
            /** @description What the next stamps bring, and how many are missing */
            next_reward: {
                coupon: string;
                missing: number;
                reward: string;
                title: string;
            } | null;
            phone: string | null;
            /** @description The picture by which they are known at the till, for who may read members; null: none */
            photo_url: string | null;
            referred_by: string | null;
            /** @description How often the card was full */
            rounds: number;
            /** @description When some of the balance runs out next */
            stamps_expire_at: string | null;
            /** @enum {string} */
            status: "active" | "voided" | "expired";
            tier: string | null;
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this card */
            url: string;
            voided_at: string | null;
            zip: string | null;
        };
        LoyaltyPush: {
            cancelled_at: string | null;
            created_at: string;
            created_by: string;
            /** @description Of the recipients, those with a phone, browser or wallet that was told */
            delivered: number;
            /** @description Those whose every device refused it or is gone */
            failed: number;
            finished_at: string | null;
            id: string;
            message: string;
            /** @description Those who only see it on the card */
            no_device: number;
            /** @description Those whose phone had rung 3 times for this card that day */
            quiet: number;
            /** @description Members it was written to: their cards show it. 0 until it goes out */
            recipients: number;
            scheduled_at: string | null;
            segment: components["schemas"]["PushSegment"];
            started_at: string | null;
            /** @enum {string} */
            status: "scheduled" | "sending" | "sent" | "cancelled";
            /** @description Those whose devices are being told */
            waiting: number;
        };
        LoyaltyPushInput: {
            cancelled_at: string | null;
            created_at: string;
            created_by: string;
            /** @description Of the recipients, those with a phone, browser or wallet that was told */
            delivered: number;
            /** @description Those whose every device refused it or is gone */
            failed: number;
            finished_at: string | null;
            id: string;
            message: string;
            /** @description Those who only see it on the card */
            no_device: number;
            /** @description Those whose phone had rung 3 times for this card that day */
            quiet: number;
            /** @description Members it was written to: their cards show it. 0 until it goes out */
            recipients: number;
            scheduled_at: string | null;
            segment: components["schemas"]["PushSegmentInput"];
            started_at: string | null;
            /** @enum {string} */
            status: "scheduled" | "sending" | "sent" | "cancelled";
            /** @description Those whose devices are being told */
            waiting: number;
        };
        LoyaltyStatistics: {
            /** @enum {string} */
            bucket: "day" | "week" | "month";
            currency: string;
            /** Format: date-time */
            from: string;
            hours_of_week: {
                /** @description 0 to 23 */
                hour: number;
                visits: number;
                /** @description 1 is Monday */
                weekday: number;
            }[];
            locations: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                /** @description null: no shop */
                location_id: string | null;
                name: string | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            /** @description How the card stands at this moment, in all shops */
            now: {
                /** @description Came in the last 30 days; of a membership: looked at their card */
                active_30_days: number;
                active_90_days: number;
                /** @description How far members are. Empty for a membership */
                bands: {
                    /** @description Stamps, or points of a lifetime; up to the next band */
                    from: number;
                    /** @description Of these, who has not come for 90 days */
                    quiet: number;
                    /** @description Members who ever got so far */
                    reached: number;
                    /** @description Members who are there now */
                    standing: number;
                }[];
                ending_in_30_days: number;
                expired: number;
                /** @description Neither voided nor expired */
                members: number;
                open_rewards: {
                    count: number;
                    coupons: {
                        coupon_id: string;
                        ending_in_30_days: number;
                        name: string;
                        open: number;
                        /** @description In the words of the coupon */
                        value: string | null;
                        value_minor: number | null;
                    }[];
                    ending_in_30_days: number;
                    /** @description Of those whose coupon states an amount of `currency`; null: none does */
                    value_minor: number | null;
                    /** @description How many `value_minor` counts */
                    valued: number;
                };
                voided: number;
            };
            rewards: {
                archived: boolean;
                earned: number | null;
                name: string;
                reward_id: string;
                stamps: number;
                used: number;
            }[];
            series: {
                /** @description Different members who came */
                active: number;
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Mended by hand, up less down */
                corrected: number | null;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number | null;
                /** Format: date-time */
                end: string;
                /** @description Stamps or points that ran out */
                expired: number | null;
                /** @description How often a stamp card became full */
                filled: number | null;
                /** @description Welcome, birthday and referral stamps */
                gifts: number | null;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                joined: number | null;
                /** @description Deleted, by themselves or by hand */
                left: number | null;
                /** @description Members at the end: joined, less left */
                members: number | null;
                renewed: number | null;
                spent: number;
                /** Format: date-time */
                start: string;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
                /** @description Stopped, less those that were given back */
                voided: number | null;
            }[];
            /** @description Who gave and took, the busiest first */
            staff: {
                /** @description `teammate:501`, `key:901`, `till` (a shop signed in), `consumer` (the member’s phone) or `system` */
                actor: string;
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                location_id: string | null;
                location_name: string | null;
                /** @description Of the teammate or key */
                name: string | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Mended by hand, up less down */
                corrected: number | null;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number | null;
                /** @description Stamps or points that ran out */
                expired: number | null;
                /** @description How often a stamp card became full */
                filled: number | null;
                /** @description Welcome, birthday and referral stamps */
                gifts: number | null;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                joined: number | null;
                /** @description Deleted, by themselves or by hand */
                left: number | null;
                renewed: number | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
                /** @description Stopped, less those that were given back */
                voided: number | null;
            };
        };
        LoyaltyStatisticsInput: {
            /** @enum {string} */
            bucket: "day" | "week" | "month";
            currency: string;
            /** Format: date-time */
            from: string;
            hours_of_week: {
                /** @description 0 to 23 */
                hour: number;
                visits: number;
                /** @description 1 is Monday */
                weekday: number;
            }[];
            locations: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                /** @description null: no shop */
                location_id: string | null;
                name: string | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            /** @description How the card stands at this moment, in all shops */
            now: {
                /** @description Came in the last 30 days; of a membership: looked at their card */
                active_30_days: number;
                active_90_days: number;
                /** @description How far members are. Empty for a membership */
                bands: {
                    /** @description Stamps, or points of a lifetime; up to the next band */
                    from: number;
                    /** @description Of these, who has not come for 90 days */
                    quiet: number;
                    /** @description Members who ever got so far */
                    reached: number;
                    /** @description Members who are there now */
                    standing: number;
                }[];
                ending_in_30_days: number;
                expired: number;
                /** @description Neither voided nor expired */
                members: number;
                open_rewards: {
                    count: number;
                    coupons: {
                        coupon_id: string;
                        ending_in_30_days: number;
                        name: string;
                        open: number;
                        /** @description In the words of the coupon */
                        value: string | null;
                        value_minor: number | null;
                    }[];
                    ending_in_30_days: number;
                    /** @description Of those whose coupon states an amount of `currency`; null: none does */
                    value_minor: number | null;
                    /** @description How many `value_minor` counts */
                    valued: number;
                };
                voided: number;
            };
            rewards: {
                archived: boolean;
                earned: number | null;
                name: string;
                reward_id: string;
                stamps: number;
                used: number;
            }[];
            series: {
                /** @description Different members who came */
                active: number;
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Mended by hand, up less down */
                corrected: number | null;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number | null;
                /** Format: date-time */
                end: string;
                /** @description Stamps or points that ran out */
                expired: number | null;
                /** @description How often a stamp card became full */
                filled: number | null;
                /** @description Welcome, birthday and referral stamps */
                gifts: number | null;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                joined: number | null;
                /** @description Deleted, by themselves or by hand */
                left: number | null;
                /** @description Members at the end: joined, less left */
                members: number | null;
                renewed: number | null;
                spent: number;
                /** Format: date-time */
                start: string;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
                /** @description Stopped, less those that were given back */
                voided: number | null;
            }[];
            /** @description Who gave and took, the busiest first */
            staff: {
                /** @description `teammate:501`, `key:901`, `till` (a shop signed in), `consumer` (the member’s phone) or `system` */
                actor: string;
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                location_id: string | null;
                location_name: string | null;
                /** @description Of the teammate or key */
                name: string | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Mended by hand, up less down */
                corrected: number | null;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number | null;
                /** @description Stamps or points that ran out */
                expired: number | null;
                /** @description How often a stamp card became full */
                filled: number | null;
                /** @description Welcome, birthday and referral stamps */
                gifts: number | null;
                /** @description Stamps or points that were given for visits, less what was undone */
                given: number;
                joined: number | null;
                /** @description Deleted, by themselves or by hand */
                left: number | null;
                renewed: number | null;
                spent: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
                /** @description Stopped, less those that were given back */
                voided: number | null;
            };
        };
        LoyaltyTotals: {
            /** @enum {string} */
            bucket: "hour" | "day" | "week" | "month";
            /** @description Those in which something happened, the most visits first */
            cards: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                card_id: string;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                name: string;
                /** @enum {string} */
                type: "stamp" | "points" | "membership";
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            currency: string;
            /** Format: date-time */
            from: string;
            /** @description Cards that people hold at the end of the range */
            members: number;
            series: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                /** Format: date-time */
                end: string;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                /** Format: date-time */
                start: string;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            };
        };
        LoyaltyTotalsInput: {
            /** @enum {string} */
            bucket: "hour" | "day" | "week" | "month";
            /** @description Those in which something happened, the most visits first */
            cards: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                card_id: string;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                name: string;
                /** @enum {string} */
                type: "stamp" | "points" | "membership";
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            currency: string;
            /** Format: date-time */
            from: string;
            /** @description Cards that people hold at the end of the range */
            members: number;
            series: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                /** Format: date-time */
                end: string;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                /** Format: date-time */
                start: string;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            }[];
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Paid where stamps are given by amount, in minor units of `currency` */
                amount_minor: number;
                /** @description Rewards earned, less those withdrawn because their stamps were undone */
                earned: number;
                joined: number;
                /** @description Deleted, by themselves or by hand */
                left: number;
                /** @description Rewards that were used, less what was undone */
                used: number;
                /** @description How often stamps or points were given or spent, less what was undone */
                visits: number;
            };
        };
        Me: {
            account: {
                currency: string;
                id: string;
                /** @enum {string} */
                language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                name: string;
                time_zone: string;
            };
            /** @description All accounts the person can look at */
            accounts: {
                id: string;
                name: string;
                /** @enum {string} */
                role: "owner" | "admin" | "editor" | "analyst" | "cashier";
            }[];
            email: string | null;
            /** @description `tea_…`, the place on the team, or `key_…` */
            id: string;
            /** @enum {string} */
            kind: "person" | "key";
            /** @description Their own for the dashboard; null: that of the account */
            language: ("en" | "nl" | "fr" | "de" | "es" | "zh") | null;
            /** @description Null for a key, as are the other fields of a person */
            name: string | null;
            role: ("owner" | "admin" | "editor" | "analyst" | "cashier") | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
            two_factor: boolean;
        };
        MeInput: {
            account: {
                currency: string;
                id: string;
                /** @enum {string} */
                language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                name: string;
                time_zone: string;
            };
            /** @description All accounts the person can look at */
            accounts: {
                id: string;
                name: string;
                /** @enum {string} */
                role: "owner" | "admin" | "editor" | "analyst" | "cashier";
            }[];
            email: string | null;
            /** @description `tea_…`, the place on the team, or `key_…` */
            id: string;
            /** @enum {string} */
            kind: "person" | "key";
            /** @description Their own for the dashboard; null: that of the account */
            language: ("en" | "nl" | "fr" | "de" | "es" | "zh") | null;
            /** @description Null for a key, as are the other fields of a person */
            name: string | null;
            role: ("owner" | "admin" | "editor" | "analyst" | "cashier") | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
            two_factor: boolean;
        };
        MemberImport: {
            /** @description Are members now, also when the import failed */
            accepted: number;
            bad: number;
            card: string;
            /** @description What each column was taken for; null: it was left out */
            columns: {
                field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                heading: string;
            }[];
            /** Format: date-time */
            created_at: string;
            created_by: string;
            delimiter: string | null;
            /** @description What the list was written in; it is converted */
            encoding: string | null;
            failed_at: string | null;
            failure: {
                /** @enum {string} */
                code: "no_columns" | "column_missing" | "card_archived" | "list_gone" | "gave_up";
                fix: string;
                message: string;
            } | null;
            file_name: string;
            finished_at: string | null;
            id: string;
            /** @description Were members of the card before; nothing of theirs was changed */
            present: number;
            /** @description From 0 to 1 */
            progress: number;
            /** @description The same person stood in the list before */
            repeated: number;
            /** @description The first 100 rows that were not taken, once the import is over; report_url has all */
            report: {
                cells: {
                    [key: string]: string;
                };
                faults: {
                    /** @enum {string} */
                    code: "quote_not_closed" | "too_many_cells" | "bad_characters" | "nobody" | "email" | "phone" | "date" | "too_long" | "balance" | "repeated" | "present";
                    /** @description null: the row as a whole */
                    field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                    fix: string;
                    message: string;
                }[];
                /** @description As a text editor counts; the first row names the columns */
                line: number;
            }[];
            /** @description The rows are forgotten then; the numbers stay */
            report_until: string;
            report_url: string | null;
            rows_expected: number | null;
            rows_read: number;
            started_at: string | null;
            /** @enum {string} */
            status: "waiting" | "running" | "finished" | "failed";
            welcome: boolean;
        };
        MemberImportInput: {
            /** @description Are members now, also when the import failed */
            accepted: number;
            bad: number;
            card: string;
            /** @description What each column was taken for; null: it was left out */
            columns: {
                field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                heading: string;
            }[];
            /** Format: date-time */
            created_at: string;
            created_by: string;
            delimiter: string | null;
            /** @description What the list was written in; it is converted */
            encoding: string | null;
            failed_at: string | null;
            failure: {
                /** @enum {string} */
                code: "no_columns" | "column_missing" | "card_archived" | "list_gone" | "gave_up";
                fix: string;
                message: string;
            } | null;
            file_name: string;
            finished_at: string | null;
            id: string;
            /** @description Were members of the card before; nothing of theirs was changed */
            present: number;
            /** @description From 0 to 1 */
            progress: number;
            /** @description The same person stood in the list before */
            repeated: number;
            /** @description The first 100 rows that were not taken, once the import is over; report_url has all */
            report: {
                cells: {
                    [key: string]: string;
                };
                faults: {
                    /** @enum {string} */
                    code: "quote_not_closed" | "too_many_cells" | "bad_characters" | "nobody" | "email" | "phone" | "date" | "too_long" | "balance" | "repeated" | "present";
                    /** @description null: the row as a whole */
                    field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                    fix: string;
                    message: string;
                }[];
                /** @description As a text editor counts; the first row names the columns */
                line: number;
            }[];
            /** @description The rows are forgotten then; the numbers stay */
            report_until: string;
            report_url: string | null;
            rows_expected: number | null;
            rows_read: number;
            started_at: string | null;
            /** @enum {string} */
            status: "waiting" | "running" | "finished" | "failed";
            welcome: boolean;
        };
        MemberImportPreview: {
            columns: {
                /** @description What it is taken for; null: it is left out unless you say what it is */
                field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                heading: string;
                /** @description Of the first three rows */
                samples: string[];
            }[];
            delimiter: string | null;
            encoding: string;
            /** @description What a column can be */
            fields: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance")[];
        };
        MemberImportPreviewInput: {
            columns: {
                /** @description What it is taken for; null: it is left out unless you say what it is */
                field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                heading: string;
                /** @description Of the first three rows */
                samples: string[];
            }[];
            delimiter: string | null;
            encoding: string;
            /** @description What a column can be */
            fields: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance")[];
        };
        MemberStory: {
            /** @description In the words that were shown */
            consents: {
                at: string;
                consent: string;
                given: boolean;
                wording: string;
            }[];
            data: {
                actor: string;
                actor_name: string | null;
                at: string;
                /** @description Until when it was renewed */
                expires_at: string | null;
                /** @description Which fields were changed */
                fields: string[];
                /** @description Why it was withdrawn */
                reason: string | null;
                /** @description `member.joined`, `member.updated`, `member.voided`, … */
                type: string;
            }[];
        };
        MemberStoryInput: {
            /** @description In the words that were shown */
            consents: {
                at: string;
                consent: string;
                given: boolean;
                wording: string;
            }[];
            data: {
                actor: string;
                actor_name: string | null;
                at: string;
                /** @description Until when it was renewed */
                expires_at: string | null;
                /** @description Which fields were changed */
                fields: string[];
                /** @description Why it was withdrawn */
                reason: string | null;
                /** @description `member.joined`, `member.updated`, `member.voided`, … */
                type: string;
            }[];
        };
        Message: {
            attempts: number;
            bounced_at: string | null;
            /** @description mail, sms or push */
            channel: string;
            /** Format: date-time */
            created_at: string;
            /** @description When the provider said that it arrived */
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description Nobody tries before
             */
            due_at: string;
            failed_at: string | null;
            /** @description What the provider said last */
            failure: string | null;
            id: string;
            /** @description The first words of an SMS */
            preview: string | null;
            /** @description Who sends it; null: the mail server of the installation, or nobody */
            provider_id: string | null;
            provider_name: string | null;
            /** @description What the provider calls it */
            provider_ref: string | null;
            /** @description coupon_copy, invitation, password_reset, codes_low, limit_reached */
            purpose: string;
            received_at: string | null;
            /** @description A mail address, or a phone number in E.164; of a message that came in, who wrote it */
            recipient: string;
            /** @description Whose name or number it carries; null: as its provider says */
            sender: string | null;
            /** @description When a provider took it */
            sent_at: string | null;
            /**
             * @description `kept`: it stays here, because nothing sends it or its moment has passed. `uncertain`: the answer of the provider was lost, so it is not sent again by itself. `received`: it came in
             * @enum {string}
             */
            state: "queued" | "sent" | "delivered" | "uncertain" | "failed" | "bounced" | "kept" | "received";
            /** @description Empty in an SMS */
            subject: string;
            uncertain_at: string | null;
            /** @description Its body holds a link that works for whoever has it, and these credentials may not see it */
            withheld: boolean;
        };
        MessageInput: {
            attempts: number;
            bounced_at: string | null;
            /** @description mail, sms or push */
            channel: string;
            /** Format: date-time */
            created_at: string;
            /** @description When the provider said that it arrived */
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description Nobody tries before
             */
            due_at: string;
            failed_at: string | null;
            /** @description What the provider said last */
            failure: string | null;
            id: string;
            /** @description The first words of an SMS */
            preview: string | null;
            /** @description Who sends it; null: the mail server of the installation, or nobody */
            provider_id: string | null;
            provider_name: string | null;
            /** @description What the provider calls it */
            provider_ref: string | null;
            /** @description coupon_copy, invitation, password_reset, codes_low, limit_reached */
            purpose: string;
            received_at: string | null;
            /** @description A mail address, or a phone number in E.164; of a message that came in, who wrote it */
            recipient: string;
            /** @description Whose name or number it carries; null: as its provider says */
            sender: string | null;
            /** @description When a provider took it */
            sent_at: string | null;
            /**
             * @description `kept`: it stays here, because nothing sends it or its moment has passed. `uncertain`: the answer of the provider was lost, so it is not sent again by itself. `received`: it came in
             * @enum {string}
             */
            state: "queued" | "sent" | "delivered" | "uncertain" | "failed" | "bounced" | "kept" | "received";
            /** @description Empty in an SMS */
            subject: string;
            uncertain_at: string | null;
            /** @description Its body holds a link that works for whoever has it, and these credentials may not see it */
            withheld: boolean;
        };
        NewCompetition: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            /** @default {} */
            competition: components["schemas"]["CompetitionTerms"];
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
        };
        NewCompetitionInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            /** @default {} */
            competition?: components["schemas"]["CompetitionTermsInput"];
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
        };
        NewConnection: {
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id: "coupontools";
            /** @constant */
            kind: "self";
            /** @description What you call it */
            name?: string;
        } | {
            /** @description Where the other installation is reached */
            base_url: string;
            client_id: string;
            /** @description Sealed at once, and shown nowhere again */
            client_secret: string;
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id: "coupontools";
            /** @constant */
            kind: "tearoff";
            /** @description What you call it */
            name?: string;
        } | {
            client_id: string;
            /** @description Sealed at once, and shown nowhere again */
            client_secret: string;
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id: "coupontools";
            /** @constant */
            kind: "coupontools";
            /** @description What you call it */
            name?: string;
        };
        NewConnectionInput: {
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id?: "coupontools";
            /** @constant */
            kind: "self";
            /** @description What you call it */
            name?: string;
        } | {
            /** @description Where the other installation is reached */
            base_url: string;
            client_id: string;
            /** @description Sealed at once, and shown nowhere again */
            client_secret: string;
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id?: "coupontools";
            /** @constant */
            kind: "tearoff";
            /** @description What you call it */
            name?: string;
        } | {
            client_id: string;
            /** @description Sealed at once, and shown nowhere again */
            client_secret: string;
            /**
             * @default coupontools
             * @enum {string}
             */
            connector_id?: "coupontools";
            /** @constant */
            kind: "coupontools";
            /** @description What you call it */
            name?: string;
        };
        NewConsent: {
            /**
             * Format: date-time
             * @description When they said it; now unless you say
             */
            at?: string;
            /** @enum {string} */
            channel: "mail" | "sms" | "push";
            /** @description false withdraws it */
            given: boolean;
            /** @description What shows it: the words they saw, the page, the message they sent */
            proof?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description A word of yours for what it is about: small letters, digits, underscores
             * @default marketing
             */
            purpose: string;
        };
        NewConsentInput: {
            /**
             * Format: date-time
             * @description When they said it; now unless you say
             */
            at?: string;
            /** @enum {string} */
            channel: "mail" | "sms" | "push";
            /** @description false withdraws it */
            given: boolean;
            /** @description What shows it: the words they saw, the page, the message they sent */
            proof?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description A word of yours for what it is about: small letters, digits, underscores
             * @default marketing
             */
            purpose?: string;
        };
        NewContact: {
            /** @description 1990-05-17 */
            birth_date?: string | null;
            consent?: components["schemas"]["SaidConsent"];
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            /** @description Needed in a group of mail */
            email?: string | null;
            first_name?: string | null;
            group: string;
            language?: string | null;
            last_name?: string | null;
            /** @description Needed in a group of SMS, with its country: +32470123456 */
            phone?: string | null;
        };
        NewContactInput: {
            /** @description 1990-05-17 */
            birth_date?: string | null;
            consent?: components["schemas"]["SaidConsentInput"];
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            /** @description Needed in a group of mail */
            email?: string | null;
            first_name?: string | null;
            group: string;
            language?: string | null;
            last_name?: string | null;
            /** @description Needed in a group of SMS, with its country: +32470123456 */
            phone?: string | null;
        };
        NewContacts: {
            /** @description What all of them said */
            consent?: components["schemas"]["SaidConsent"];
            contacts: components["schemas"]["ContactFields"][];
        };
        NewContactsInput: {
            /** @description What all of them said */
            consent?: components["schemas"]["SaidConsentInput"];
            contacts: components["schemas"]["ContactFieldsInput"][];
        };
        NewCoupon: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @default draft
             * @enum {string}
             */
            status: "draft" | "active";
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        NewCouponInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            max_validations?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            /**
             * @default draft
             * @enum {string}
             */
            status?: "draft" | "active";
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            validation?: {
                after?: {
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                } | null;
                ask_amount?: boolean;
                code?: {
                    fixed?: string | null;
                    /** @enum {string} */
                    format?: "qr" | "aztec" | "datamatrix" | "pdf417" | "code128" | "ean13" | "ean8" | "upca" | "gs1_128";
                    /** @enum {string} */
                    label?: "value" | "promo_code";
                    /** @enum {string} */
                    source?: "session" | "pool" | "fixed";
                    warn_below?: number | null;
                };
                methods?: ("button" | "password" | "qr" | "till" | "code" | "api")[];
                /** @description General staff password; never answered */
                password?: string | null;
            };
            value?: string;
        };
        NewDirectory: {
            access?: {
                /** @enum {string} */
                kind?: "free" | "paid";
                payment_url?: string | null;
            };
            description?: string;
            design?: {
                background_colour?: string;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                header_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Offers by distance, for visitors who share their place */
            map?: boolean;
            /** @description For you and your team; visitors see the title */
            name: string;
            registration?: {
                confirm_mail?: boolean;
                fields?: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required: boolean;
                }[];
                on?: boolean;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
        };
        NewDirectoryInput: {
            access?: {
                /** @enum {string} */
                kind?: "free" | "paid";
                payment_url?: string | null;
            };
            description?: string;
            design?: {
                background_colour?: string;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                header_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Offers by distance, for visitors who share their place */
            map?: boolean;
            /** @description For you and your team; visitors see the title */
            name: string;
            registration?: {
                confirm_mail?: boolean;
                fields?: {
                    /** @enum {string} */
                    name: "first_name" | "last_name" | "phone" | "birth_date" | "address" | "zip" | "city";
                    /** @default false */
                    required?: boolean;
                }[];
                on?: boolean;
            };
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                };
            };
        };
        NewGame: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            game: components["schemas"]["GameFields"];
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds: number | null;
                    /** @default null */
                    per_address: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from: string;
                    /** @default 24:00 */
                    to: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
        };
        NewGameInput: {
            category?: string | null;
            claim?: {
                /**
                 * @default [
                 *       {
                 *         "type": "button"
                 *       }
                 *     ]
                 */
                steps?: ({
                    /** @constant */
                    type: "button";
                } | {
                    /** @default [] */
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    /** @default [] */
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    /** @constant */
                    type: "form";
                } | {
                    codes: string[];
                    /** @constant */
                    type: "promo_code";
                })[];
            };
            claim_button?: string;
            custom_id?: string | null;
            description?: string;
            design?: {
                background_colour?: string;
                background_image?: string | null;
                brand_colour?: string;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                images?: string[];
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                share_image?: string | null;
            };
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            ends_at?: string | null;
            expires_after_claim?: string | null;
            expires_after_open?: string | null;
            folder?: string | null;
            game: components["schemas"]["GameFieldsInput"];
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            locations?: string[];
            max_claims?: number | null;
            max_opens?: number | null;
            /** @description For you and your team; consumers see the title */
            name: string;
            rules?: {
                area?: {
                    check_at: ("open" | "claim" | "validate")[];
                    radius_m: number;
                } | null;
                claims_per_person?: number;
                guard?: {
                    /** @default true */
                    block_list?: boolean;
                    /**
                     * @default allow
                     * @enum {string}
                     */
                    disposable_mail?: "allow" | "hold" | "refuse";
                    /** @default null */
                    minimum_seconds?: number | null;
                    /** @default null */
                    per_address?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_device?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    per_person?: {
                        claims: number;
                        within: string;
                    } | null;
                    /** @default null */
                    review_wins?: ("all" | number[]) | null;
                } | null;
                minimum_age?: number | null;
                once_per?: ("browser" | "email" | "phone" | "custom_id")[];
                proof_of_work?: boolean;
                reset_after_validation?: string | null;
                windows?: {
                    days: number[];
                    /** @default 00:00 */
                    from?: string;
                    /** @default 24:00 */
                    to?: string;
                }[];
                windows_apply_to?: ("open" | "claim" | "validate")[];
            };
            single_use?: boolean;
            single_use_message?: string;
            sold_out_message?: string;
            /** @description A date (2026-12-31, the whole day there), a wall-clock time in `time_zone` (2026-12-31T18:00), or an instant with its offset */
            starts_at?: string | null;
            subtitle?: string;
            tags?: string[];
            terms?: string;
            time_zone?: string;
            title: string;
            translations?: {
                [key: string]: {
                    claim_button?: string;
                    description?: string;
                    single_use_message?: string;
                    sold_out_message?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    value?: string;
                };
            };
            value?: string;
        };
        NewGroup: {
            /** @enum {string} */
            channel: "sms" | "mail";
            /**
             * @description Only of SMS: who sends this word by text message joins. 2 to 20 letters and digits
             * @default null
             */
            keyword: string | null;
            name: string;
        };
        NewGroupInput: {
            /** @enum {string} */
            channel: "sms" | "mail";
            /**
             * @description Only of SMS: who sends this word by text message joins. 2 to 20 letters and digits
             * @default null
             */
            keyword?: string | null;
            name: string;
        };
        NewKey: {
            client_id: string;
            /** @description Shown in this answer and never again */
            client_secret: string;
            created_at: string;
            /** @description `teammate:501`, `key:901` or `system` */
            created_by: string;
            id: string;
            /** @description To the minute */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
        };
        NewKeyInput: {
            client_id: string;
            /** @description Shown in this answer and never again */
            client_secret: string;
            created_at: string;
            /** @description `teammate:501`, `key:901` or `system` */
            created_by: string;
            id: string;
            /** @description To the minute */
            last_used_at: string | null;
            name: string;
            revoked_at: string | null;
            scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
        };
        NewLocation: {
            address?: string | null;
            city?: string | null;
            country?: string | null;
            custom_id?: string | null;
            email?: string | null;
            latitude?: number | null;
            longitude?: number | null;
            name: string;
            /** @description On the shop's own clock; days 1 (Monday) to 7 */
            opening_hours?: {
                days: number[];
                /** @default 00:00 */
                from: string;
                /** @default 24:00 */
                to: string;
            }[];
            /** @description Staff password of this shop: it says where its holder stands. Never answered. */
            password?: string | null;
            phone?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        NewLocationInput: {
            address?: string | null;
            city?: string | null;
            country?: string | null;
            custom_id?: string | null;
            email?: string | null;
            latitude?: number | null;
            longitude?: number | null;
            name: string;
            /** @description On the shop's own clock; days 1 (Monday) to 7 */
            opening_hours?: {
                days: number[];
                /** @default 00:00 */
                from?: string;
                /** @default 24:00 */
                to?: string;
            }[];
            /** @description Staff password of this shop: it says where its holder stands. Never answered. */
            password?: string | null;
            phone?: string | null;
            website?: string | null;
            zip?: string | null;
        };
        NewLoyaltyCard: {
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            /** @description When a stamp card is full and begins anew */
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name: string;
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link: string | null;
                        name: string;
                        /** @default false */
                        required: boolean;
                        wording: string;
                        /** @default {} */
                        wordings: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label: string | null;
                        /** @default {} */
                        labels: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        unique: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour: string | null;
                    /** @default null */
                    brand_colour: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            /**
             * @default active
             * @enum {string}
             */
            status: "draft" | "active";
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /** @enum {string} */
            type: "stamp" | "points" | "membership";
            unit?: string;
        };
        NewLoyaltyCardInput: {
            description?: string;
            design?: {
                back_image?: string | null;
                background_colour?: string;
                brand_colour?: string;
                empty_stamp_image?: string | null;
                favicon?: string | null;
                /** @enum {string} */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                front_image?: string | null;
                home_icon?: string | null;
                logo?: string | null;
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                stamp_image?: string | null;
                strip_image?: string | null;
                text_colour?: string | null;
            };
            join_button?: string;
            /** @enum {string} */
            language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            /** @description Where it is stamped; empty: everywhere */
            locations?: string[];
            /** @description When a stamp card is full and begins anew */
            max_stamps?: number | null;
            /** @description For you and your team; members see the title */
            name: string;
            rewards?: {
                /** @description What is earned: a coupon, cam_… */
                coupon: string;
                /** @description From the moment it is earned; whole days end with their last day */
                expires_after?: string | null;
                /** @description Within one round of a stamp card; of a whole life on a points card */
                stamps: number;
            }[];
            settings?: {
                birthday_stamps?: number | null;
                join?: {
                    consents?: {
                        /** @default null */
                        link?: string | null;
                        name: string;
                        /** @default false */
                        required?: boolean;
                        wording: string;
                        /** @default {} */
                        wordings?: {
                            [key: string]: string;
                        };
                    }[];
                    fields?: {
                        /** @constant */
                        format?: "number";
                        /** @default null */
                        label?: string | null;
                        /** @default {} */
                        labels?: {
                            [key: string]: string;
                        };
                        /** @enum {string} */
                        name: "first_name" | "last_name" | "email" | "phone" | "birth_date" | "gender" | "address" | "zip" | "city" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8";
                        /** @default [] */
                        options?: string[];
                        /** @default false */
                        unique?: boolean;
                        /**
                         * @default optional
                         * @enum {string}
                         */
                        use?: "optional" | "required" | "hidden";
                    }[];
                    open?: boolean;
                };
                limits?: {
                    per_day?: number | null;
                    per_member?: number | null;
                    per_visit?: number | null;
                };
                per_amount?: {
                    amount_minor: number;
                    /** @default 1 */
                    stamps?: number;
                } | null;
                referral_stamps?: number | null;
                rotating_code?: boolean;
                stamps_expire?: {
                    after: string;
                    /**
                     * @default each
                     * @enum {string}
                     */
                    mode?: "each" | "all";
                } | null;
                tiers?: {
                    /** @default null */
                    background_colour?: string | null;
                    /** @default null */
                    brand_colour?: string | null;
                    from: number;
                    /** @default 1 */
                    multiplier?: number;
                    name: string;
                }[];
                valid_for?: string | null;
                welcome_stamps?: number | null;
            };
            /**
             * @default active
             * @enum {string}
             */
            status?: "draft" | "active";
            subtitle?: string;
            terms?: string;
            time_zone?: string;
            title?: string;
            translations?: {
                [key: string]: {
                    description?: string;
                    join_button?: string;
                    subtitle?: string;
                    terms?: string;
                    title?: string;
                    unit?: string;
                };
            };
            /** @enum {string} */
            type: "stamp" | "points" | "membership";
            unit?: string;
        };
        NewLoyaltyMember: {
            address?: string | null;
            /** @description What an older programme left; the ledger begins with it */
            balance?: number;
            birth_date?: string | null;
            channel?: string;
            city?: string | null;
            country?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            custom_8?: string | null;
            email?: string | null;
            first_name?: string | null;
            gender?: string | null;
            language?: string | null;
            last_name?: string | null;
            phone?: string | null;
            /** @description The member who brought this one, mem_… */
            referred_by?: string | null;
            zip?: string | null;
        };
        NewLoyaltyMemberInput: {
            address?: string | null;
            /** @description What an older programme left; the ledger begins with it */
            balance?: number;
            birth_date?: string | null;
            channel?: string;
            city?: string | null;
            country?: string | null;
            custom_1?: string | null;
            custom_2?: string | null;
            custom_3?: string | null;
            custom_4?: string | null;
            custom_5?: string | null;
            custom_6?: string | null;
            custom_7?: string | null;
            custom_8?: string | null;
            email?: string | null;
            first_name?: string | null;
            gender?: string | null;
            language?: string | null;
            last_name?: string | null;
            phone?: string | null;
            /** @description The member who brought this one, mem_… */
            referred_by?: string | null;
            zip?: string | null;
        };
        NewSession: {
            answers?: {
                [key: string]: string;
            };
            channel?: string;
            custom_id?: string | null;
            draw_code?: {
                /** @default 10 */
                length: number;
                /** @default  */
                prefix: string;
                /**
                 * @default alphanumeric
                 * @enum {string}
                 */
                type: "numeric" | "alphanumeric";
            };
            /** @enum {string} */
            duplicate_check?: "email" | "phone" | "custom_id";
            /** @description A date, a wall-clock time of the coupon, or an instant */
            expires_at?: string | null;
            /**
             * @default normal
             * @enum {string}
             */
            status: "normal" | "voided" | "activated";
            validation_code?: string;
        };
        NewSessionInput: {
            answers?: {
                [key: string]: string;
            };
            channel?: string;
            custom_id?: string | null;
            draw_code?: {
                /** @default 10 */
                length?: number;
                /** @default  */
                prefix?: string;
                /**
                 * @default alphanumeric
                 * @enum {string}
                 */
                type?: "numeric" | "alphanumeric";
            };
            /** @enum {string} */
            duplicate_check?: "email" | "phone" | "custom_id";
            /** @description A date, a wall-clock time of the coupon, or an instant */
            expires_at?: string | null;
            /**
             * @default normal
             * @enum {string}
             */
            status?: "normal" | "voided" | "activated";
            validation_code?: string;
        };
        NewWebhook: {
            /**
             * @description Only what is about this loyalty card
             * @default null
             */
            card_id: string | null;
            /**
             * @description Only what is about this coupon, game or competition
             * @default null
             */
            coupon_id: string | null;
            /** @default  */
            description: string;
            /**
             * @description `v5`: Standard Webhooks. `v3`: the keys and X-HMAC of the service this is modelled on
             * @default v5
             * @enum {string}
             */
            format: "v5" | "v3";
            /** @description One that your receiver knows already; absent: a new one is made */
            secret?: string;
            /**
             * @description Of GET /v5/event-types, or `*` alone for all there are and will be
             * @default [
             *       "*"
             *     ]
             */
            types: unknown;
            /** @description An https address on the public internet */
            url: string;
            /**
             * @description Whether `person` holds the name, the mail address and the phone of whom it is about
             * @default false
             */
            with_person: boolean;
        };
        NewWebhookInput: {
            /**
             * @description Only what is about this loyalty card
             * @default null
             */
            card_id?: string | null;
            /**
             * @description Only what is about this coupon, game or competition
             * @default null
             */
            coupon_id?: string | null;
            /** @default  */
            description?: string;
            /**
             * @description `v5`: Standard Webhooks. `v3`: the keys and X-HMAC of the service this is modelled on
             * @default v5
             * @enum {string}
             */
            format?: "v5" | "v3";
            /** @description One that your receiver knows already; absent: a new one is made */
            secret?: string;
            /** @description Of GET /v5/event-types, or `*` alone for all there are and will be */
            types?: string[];
            /** @description An https address on the public internet */
            url: string;
            /**
             * @description Whether `person` holds the name, the mail address and the phone of whom it is about
             * @default false
             */
            with_person?: boolean;
        };
        Play: {
            commitment: number;
            /** @description The copy that the player got: of the prize, or a consolation */
            gives: {
                coupon: string;
                session: string;
                url: string;
            } | null;
            location: string | null;
            /** @description The number of this play within its game */
            n: number;
            /** @enum {string} */
            outcome: "won" | "lost";
            played_at: string;
            prize: number | null;
        };
        PlayInput: {
            commitment: number;
            /** @description The copy that the player got: of the prize, or a consolation */
            gives: {
                coupon: string;
                session: string;
                url: string;
            } | null;
            location: string | null;
            /** @description The number of this play within its game */
            n: number;
            /** @enum {string} */
            outcome: "won" | "lost";
            played_at: string;
            prize: number | null;
        };
        PoolCode: {
            code: string;
            /** @description Codes are given out in this order */
            place: number;
            /** @description Who has it */
            session: string | null;
            spent_at: string | null;
        };
        PoolCodeInput: {
            code: string;
            /** @description Codes are given out in this order */
            place: number;
            /** @description Who has it */
            session: string | null;
            spent_at: string | null;
        };
        Problem: {
            /** @description Stable word for this kind of refusal */
            code: string;
            facts?: {
                [key: string]: unknown;
            };
            /** @description How to mend it */
            fix: string;
            issues?: {
                fix?: string;
                message: string;
                path: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        ProblemInput: {
            /** @description Stable word for this kind of refusal */
            code: string;
            facts?: {
                [key: string]: unknown;
            };
            /** @description How to mend it */
            fix: string;
            issues?: {
                fix?: string;
                message: string;
                path: string;
            }[];
            request_id: string;
            status: number;
            title: string;
            type: string;
        };
        ProxiedReply: {
            /** @description JSON as what it says, text as text, anything else as {content_type, base64} */
            body: unknown;
            content_type: string | null;
            headers: {
                [key: string]: string;
            };
            status: number;
        };
        ProxiedReplyInput: {
            /** @description JSON as what it says, text as text, anything else as {content_type, base64} */
            body: unknown;
            content_type: string | null;
            headers: {
                [key: string]: string;
            };
            status: number;
        };
        ProxiedRequest: {
            /** @description A body to send as it is; not together with json */
            body?: string;
            /** @default {} */
            headers: {
                [key: string]: string;
            };
            /** @description A body to send as JSON */
            json?: unknown;
            /**
             * @default GET
             * @enum {string}
             */
            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Appended to the base address, such as https://api.coupontools.com. `{name}` is filled from path_params */
            path: string;
            /** @default {} */
            path_params: {
                [key: string]: string | number | boolean;
            };
            /** @default {} */
            query: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[];
            };
        };
        ProxiedRequestInput: {
            /** @description A body to send as it is; not together with json */
            body?: string;
            /** @default {} */
            headers?: {
                [key: string]: string;
            };
            /** @description A body to send as JSON */
            json?: unknown;
            /**
             * @default GET
             * @enum {string}
             */
            method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Appended to the base address, such as https://api.coupontools.com. `{name}` is filled from path_params */
            path: string;
            /** @default {} */
            path_params?: {
                [key: string]: string | number | boolean;
            };
            /** @default {} */
            query?: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[];
            };
        };
        PushSegment: {
            /** @constant */
            who: "all";
        } | {
            members: string[];
            /** @constant */
            who: "members";
        } | {
            days: number;
            /** @constant */
            who: "no_visit";
        } | {
            stamps: number;
            /** @constant */
            who: "near_reward";
        } | {
            /** @constant */
            who: "birthday_month";
        } | {
            tier: string;
            /** @constant */
            who: "tier";
        } | {
            days: number;
            /** @constant */
            who: "new";
        } | {
            max?: number;
            min?: number;
            /** @constant */
            who: "balance";
        } | {
            /** @constant */
            who: "open_rewards";
        };
        PushSegmentInput: {
            /** @constant */
            who: "all";
        } | {
            members: string[];
            /** @constant */
            who: "members";
        } | {
            days: number;
            /** @constant */
            who: "no_visit";
        } | {
            stamps: number;
            /** @constant */
            who: "near_reward";
        } | {
            /** @constant */
            who: "birthday_month";
        } | {
            tier: string;
            /** @constant */
            who: "tier";
        } | {
            days: number;
            /** @constant */
            who: "new";
        } | {
            max?: number;
            min?: number;
            /** @constant */
            who: "balance";
        } | {
            /** @constant */
            who: "open_rewards";
        };
        RelatedClaim: {
            claimed_at: string;
            coupon: {
                id: string;
                name: string;
            };
            held: boolean;
            session: string;
            shares: ("address" | "device" | "person")[];
            voided: boolean;
        };
        RelatedClaimInput: {
            claimed_at: string;
            coupon: {
                id: string;
                name: string;
            };
            held: boolean;
            session: string;
            shares: ("address" | "device" | "person")[];
            voided: boolean;
        };
        Review: {
            claimed_at: string | null;
            coupon: {
                id: string;
                /** @enum {string} */
                kind: "offer" | "game" | "competition";
                name: string;
            };
            decided_at: string | null;
            decided_by: string | null;
            decided_by_name: string | null;
            decided_note: string | null;
            /** @description What it won, held and decided with it */
            gives: {
                coupon: string;
                name: string;
                session: string;
            } | null;
            held_at: string;
            held_by: string;
            id: string;
            /** @description What was said when it was held by hand */
            note: string | null;
            opened_at: string | null;
            person: {
                /** @description Masked: a•••n@example.com */
                email: string | null;
                name: string | null;
                /** @description Masked: +32 ••• 56 */
                phone: string | null;
            };
            reasons: ("many_from_address" | "many_from_device" | "many_from_person" | "disposable_mail" | "too_fast" | "blocked" | "win" | "by_hand")[];
            /** @description The session code, 21 characters */
            session: string;
            signals: {
                /** @description The first half of the network address */
                address: string | null;
                shared: {
                    /** @description Other claims of the account; null where nothing is known */
                    address: number | null;
                    /** @description Other claims of the account; null where nothing is known */
                    device: number | null;
                    /** @description Other claims of the account; null where nothing is known */
                    person: number | null;
                };
            };
            /** @enum {string} */
            state: "waiting" | "released" | "refused";
            url: string;
            /** @description The prize of a competition that waits for the decision: released, its winner is told */
            wins: {
                rank: number;
                title: string;
            } | null;
        };
        ReviewInput: {
            claimed_at: string | null;
            coupon: {
                id: string;
                /** @enum {string} */
                kind: "offer" | "game" | "competition";
                name: string;
            };
            decided_at: string | null;
            decided_by: string | null;
            decided_by_name: string | null;
            decided_note: string | null;
            /** @description What it won, held and decided with it */
            gives: {
                coupon: string;
                name: string;
                session: string;
            } | null;
            held_at: string;
            held_by: string;
            id: string;
            /** @description What was said when it was held by hand */
            note: string | null;
            opened_at: string | null;
            person: {
                /** @description Masked: a•••n@example.com */
                email: string | null;
                name: string | null;
                /** @description Masked: +32 ••• 56 */
                phone: string | null;
            };
            reasons: ("many_from_address" | "many_from_device" | "many_from_person" | "disposable_mail" | "too_fast" | "blocked" | "win" | "by_hand")[];
            /** @description The session code, 21 characters */
            session: string;
            signals: {
                /** @description The first half of the network address */
                address: string | null;
                shared: {
                    /** @description Other claims of the account; null where nothing is known */
                    address: number | null;
                    /** @description Other claims of the account; null where nothing is known */
                    device: number | null;
                    /** @description Other claims of the account; null where nothing is known */
                    person: number | null;
                };
            };
            /** @enum {string} */
            state: "waiting" | "released" | "refused";
            url: string;
            /** @description The prize of a competition that waits for the decision: released, its winner is told */
            wins: {
                rank: number;
                title: string;
            } | null;
        };
        SaidConsent: {
            /**
             * Format: date-time
             * @description When they said it; now unless you say
             */
            at?: string;
            /** @default true */
            given: boolean;
            /** @description What shows it: the words they saw, the page, the message they sent */
            proof?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description A word of yours for what it is about: small letters, digits, underscores
             * @default marketing
             */
            purpose: string;
        };
        SaidConsentInput: {
            /**
             * Format: date-time
             * @description When they said it; now unless you say
             */
            at?: string;
            /** @default true */
            given?: boolean;
            /** @description What shows it: the words they saw, the page, the message they sent */
            proof?: {
                [key: string]: string | number | boolean;
            };
            /**
             * @description A word of yours for what it is about: small letters, digits, underscores
             * @default marketing
             */
            purpose?: string;
        };
        Score: {
            entry: number;
            juror: number;
            /** @description In the order of the criteria, from 0 to 10 */
            marks: number[];
            scored_at: string;
        };
        ScoreInput: {
            entry: number;
            juror: number;
            /** @description In the order of the criteria, from 0 to 10 */
            marks: number[];
            scored_at: string;
        };
        Session: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            coupon: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        SessionDetails: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            answers: {
                [key: string]: string;
            };
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            consents: {
                consent: string;
                given: boolean;
                given_at: string;
                wording: string;
            }[];
            coupon: string;
            coupon_name: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            } | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            story: {
                /** @description `teammate:501`, `key:901`, `till:12`, `consumer` or `system` */
                actor: string;
                /** @description The teammate, the key, or the shop of the till, also where it is gone by now */
                actor_name: string | null;
                at: string;
                data: {
                    [key: string]: unknown;
                };
                /** @description The shop where it was used */
                location_name: string | null;
                /** @description `session.claimed`, …; `attempt` is a try that was refused */
                type: string;
            }[];
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        SessionDetailsInput: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            answers: {
                [key: string]: string;
            };
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            consents: {
                consent: string;
                given: boolean;
                given_at: string;
                wording: string;
            }[];
            coupon: string;
            coupon_name: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            } | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            story: {
                /** @description `teammate:501`, `key:901`, `till:12`, `consumer` or `system` */
                actor: string;
                /** @description The teammate, the key, or the shop of the till, also where it is gone by now */
                actor_name: string | null;
                at: string;
                data: {
                    [key: string]: unknown;
                };
                /** @description The shop where it was used */
                location_name: string | null;
                /** @description `session.claimed`, …; `attempt` is a try that was refused */
                type: string;
            }[];
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        SessionInput: {
            /** @description Money spent, in minor units of the account’s currency */
            amount_minor: number | null;
            channel: string;
            claim_type: string | null;
            claimed_at: string | null;
            code: string;
            coupon: string;
            created_at: string;
            custom_id: string | null;
            device: string;
            expires_at: string | null;
            /** @description Set while it waits for a review; then it cannot be validated */
            held_at: string | null;
            issued_at: string | null;
            language: string | null;
            location: string | null;
            opened_at: string | null;
            played_at: string | null;
            resets_at: string | null;
            saved_at: string | null;
            /** @enum {string} */
            status: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
            /** @description What a cashier types */
            till_code: string;
            /** @description Personal: whoever holds it holds this copy */
            url: string;
            validated_at: string | null;
            validated_by: string | null;
            validation_code: string | null;
            voided_at: string | null;
        };
        Sharing: {
            earned: {
                earned_at: string;
                played_at: string | null;
                session: string;
                url: string;
            }[];
            /** @description How many may be earned in all */
            plays: number;
            /** @description Who is new and plays by this link earns its player one more play */
            url: string;
        };
        SharingInput: {
            earned: {
                earned_at: string;
                played_at: string | null;
                session: string;
                url: string;
            }[];
            /** @description How many may be earned in all */
            plays: number;
            /** @description Who is new and plays by this link earns its player one more play */
            url: string;
        };
        Stamped: {
            amount: number;
            earned: components["schemas"]["EarnedReward"][];
            /** @description Its number in the ledger of the member; what an undo names */
            entry: number;
            /** @description How often the card became full by it */
            filled: number;
            member: {
                balance: number;
                code: string;
                id: string;
                /** @description All that was ever given */
                lifetime: number;
                /** @description What the next stamps bring, and how many are missing */
                next_reward: {
                    coupon: string;
                    missing: number;
                    reward: string;
                    title: string;
                } | null;
                /** @description How often the card was full */
                rounds: number;
                /** @enum {string} */
                status: "active" | "voided" | "expired";
                tier: string | null;
                url: string;
            };
            /**
             * @description already: this operation had happened, nothing changed
             * @enum {string}
             */
            verdict: "granted" | "already";
        };
        StampedInput: {
            amount: number;
            earned: components["schemas"]["EarnedRewardInput"][];
            /** @description Its number in the ledger of the member; what an undo names */
            entry: number;
            /** @description How often the card became full by it */
            filled: number;
            member: {
                balance: number;
                code: string;
                id: string;
                /** @description All that was ever given */
                lifetime: number;
                /** @description What the next stamps bring, and how many are missing */
                next_reward: {
                    coupon: string;
                    missing: number;
                    reward: string;
                    title: string;
                } | null;
                /** @description How often the card was full */
                rounds: number;
                /** @enum {string} */
                status: "active" | "voided" | "expired";
                tier: string | null;
                url: string;
            };
            /**
             * @description already: this operation had happened, nothing changed
             * @enum {string}
             */
            verdict: "granted" | "already";
        };
        StampEntry: {
            /** @description key:901, teammate:501, till:12, consumer, system */
            actor: string;
            /** @description The teammate, the key, or the shop of the till, also where it is gone by now */
            actor_name: string | null;
            amount: number;
            amount_minor: number | null;
            at: string;
            balance: number;
            entry: number;
            expires_at: string | null;
            /** @enum {string} */
            kind: "add" | "subtract" | "filled" | "expire" | "correction" | "welcome" | "birthday" | "referral" | "undo";
            location: {
                id: string;
                name: string;
            } | null;
            operation: string | null;
            reason: string | null;
            /** @description It can be taken back until then; null: not any more */
            undo_until: string | null;
            undoes: number | null;
            undone: boolean;
        };
        StampEntryInput: {
            /** @description key:901, teammate:501, till:12, consumer, system */
            actor: string;
            /** @description The teammate, the key, or the shop of the till, also where it is gone by now */
            actor_name: string | null;
            amount: number;
            amount_minor: number | null;
            at: string;
            balance: number;
            entry: number;
            expires_at: string | null;
            /** @enum {string} */
            kind: "add" | "subtract" | "filled" | "expire" | "correction" | "welcome" | "birthday" | "referral" | "undo";
            location: {
                id: string;
                name: string;
            } | null;
            operation: string | null;
            reason: string | null;
            /** @description It can be taken back until then; null: not any more */
            undo_until: string | null;
            undoes: number | null;
            undone: boolean;
        };
        Standing: {
            entry: number;
            /** @description Jurors whose marks count */
            jurors: number;
            /** @description Mean of the marks by weight, from 0 to 10; null without marks */
            mean: number | null;
            /** @description Votes that were struck */
            struck: number;
            /** @description How its words begin */
            text: string | null;
            title: string | null;
            /** @description Votes that count */
            votes: number;
        };
        StandingInput: {
            entry: number;
            /** @description Jurors whose marks count */
            jurors: number;
            /** @description Mean of the marks by weight, from 0 to 10; null without marks */
            mean: number | null;
            /** @description Votes that were struck */
            struck: number;
            /** @description How its words begin */
            text: string | null;
            title: string | null;
            /** @description Votes that count */
            votes: number;
        };
        Statistics: {
            /** @enum {string} */
            bucket: "hour" | "day" | "week" | "month";
            channels: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                /** @description The ?src= tag; empty: none */
                channel: string;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** @description Of the whole account: the coupons, the largest first */
            coupons: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                coupon_id: string;
                /** @description Personal links that were made */
                issued: number;
                name: string;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            currency: string;
            devices: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description phone, tablet, desktop; empty: not known */
                device: string;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** Format: date-time */
            from: string;
            hours_of_week: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description 0 to 23 */
                hour: number;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description Withdrawn, less given back */
                voids: number;
                /** @description 1 is Monday */
                weekday: number;
            }[];
            locations: {
                amount_minor: number;
                /** @description null: without a shop, by API or by hand */
                location_id: string | null;
                name: string | null;
                /** @description null where nothing can be divided by */
                share_of_claims: number | null;
                /** @description null where nothing can be divided by */
                share_of_validations: number | null;
                validations: number;
            }[];
            series: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** Format: date-time */
                end: string;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** Format: date-time */
                start: string;
                /** @description Less those that were undone */
                validations: number;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** @description Nothing from before this is counted: test data was cleared */
            statistics_from: string | null;
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            };
        };
        StatisticsInput: {
            /** @enum {string} */
            bucket: "hour" | "day" | "week" | "month";
            channels: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                /** @description The ?src= tag; empty: none */
                channel: string;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** @description Of the whole account: the coupons, the largest first */
            coupons: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                coupon_id: string;
                /** @description Personal links that were made */
                issued: number;
                name: string;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            currency: string;
            devices: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description phone, tablet, desktop; empty: not known */
                device: string;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** Format: date-time */
            from: string;
            hours_of_week: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description 0 to 23 */
                hour: number;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description Withdrawn, less given back */
                voids: number;
                /** @description 1 is Monday */
                weekday: number;
            }[];
            locations: {
                amount_minor: number;
                /** @description null: without a shop, by API or by hand */
                location_id: string | null;
                name: string | null;
                /** @description null where nothing can be divided by */
                share_of_claims: number | null;
                /** @description null where nothing can be divided by */
                share_of_validations: number | null;
                validations: number;
            }[];
            series: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** Format: date-time */
                end: string;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** Format: date-time */
                start: string;
                /** @description Less those that were undone */
                validations: number;
                /** @description Withdrawn, less given back */
                voids: number;
            }[];
            /** @description Nothing from before this is counted: test data was cleared */
            statistics_from: string | null;
            time_zone: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            totals: {
                /** @description Money spent at validations, in minor units of `currency` */
                amount_minor: number;
                claims: number;
                /** @description null where nothing can be divided by */
                claims_per_open: number | null;
                /** @description Personal links that were made */
                issued: number;
                /** @description First visits; reloads, bots and returning browsers are none */
                opens: number;
                saves: number;
                /** @description Less those that were undone */
                validations: number;
                /** @description null where nothing can be divided by */
                validations_per_claim: number | null;
                /** @description null where nothing can be divided by */
                validations_per_open: number | null;
                /** @description Withdrawn, less given back */
                voids: number;
            };
        };
        Teammate: {
            email: string;
            id: string;
            invitation_expires_at: string | null;
            invited_at: string;
            joined_at: string | null;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "editor" | "analyst" | "cashier";
            /** @enum {string} */
            status: "joined" | "invited" | "invitation_expired";
        };
        TeammateInput: {
            email: string;
            id: string;
            invitation_expires_at: string | null;
            invited_at: string;
            joined_at: string | null;
            name: string;
            /** @enum {string} */
            role: "owner" | "admin" | "editor" | "analyst" | "cashier";
            /** @enum {string} */
            status: "joined" | "invited" | "invitation_expired";
        };
        Template: {
            design: {
                /** @default #f4f1ea */
                background_colour: string;
                /** @default null */
                background_image: string | null;
                /** @default #cf4423 */
                brand_colour: string;
                /** @default null */
                favicon: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images: string[];
                /** @default null */
                logo: string | null;
                /** @default null */
                powered_by: {
                    text: string;
                    /** @default null */
                    url: string | null;
                } | null;
                /** @default null */
                share_image: string | null;
            };
            /** @description tpl_… for your own, a word for one of the gallery */
            id: string;
            name: string;
            own: boolean;
            subtitle: string | null;
            title: string;
            value: string | null;
        };
        TemplateInput: {
            design: {
                /** @default #f4f1ea */
                background_colour?: string;
                /** @default null */
                background_image?: string | null;
                /** @default #cf4423 */
                brand_colour?: string;
                /** @default null */
                favicon?: string | null;
                /**
                 * @default sans
                 * @enum {string}
                 */
                font?: "sans" | "serif" | "rounded" | "mono" | "condensed";
                /** @default [] */
                images?: string[];
                /** @default null */
                logo?: string | null;
                /** @default null */
                powered_by?: {
                    text: string;
                    /** @default null */
                    url?: string | null;
                } | null;
                /** @default null */
                share_image?: string | null;
            };
            /** @description tpl_… for your own, a word for one of the gallery */
            id: string;
            name: string;
            own: boolean;
            subtitle: string | null;
            title: string;
            value: string | null;
        };
        Vote: {
            cast_at: string;
            entry: number;
            /** @enum {string} */
            identified: "email" | "browser";
            /** @description The same for all votes from one place of the network */
            origin: string;
            struck: {
                at: string;
                by: string;
                /** @enum {string} */
                reason: "fake" | "duplicate" | "staff" | "bought" | "withdrawn" | "other";
            } | null;
            /** @description Number of the vote, from 1 without gaps */
            vote: number;
            /** @description The same for all votes of one person in this competition; says nothing else */
            voter: string;
        };
        VoteInput: {
            cast_at: string;
            entry: number;
            /** @enum {string} */
            identified: "email" | "browser";
            /** @description The same for all votes from one place of the network */
            origin: string;
            struck: {
                at: string;
                by: string;
                /** @enum {string} */
                reason: "fake" | "duplicate" | "staff" | "bought" | "withdrawn" | "other";
            } | null;
            /** @description Number of the vote, from 1 without gaps */
            vote: number;
            /** @description The same for all votes of one person in this competition; says nothing else */
            voter: string;
        };
        Wallet: {
            apple: {
                /** @description Phones that hear of changes */
                devices: number;
                expires_at: string | null;
                /** @description What is in the way. `https`: the program is reached by http, over which phones do not ask for changes */
                missing: ("credential" | "expired" | "https")[];
                pass_type_id: string | null;
                /** @description How many have been given out */
                passes: number;
                /** @description Passes can be given out; only then are the buttons shown */
                ready: boolean;
                /** @description Whose certificate signs: the account’s own, or the one that the installation lends */
                source: ("account" | "installation") | null;
                team_id: string | null;
            };
            google: {
                issuer_id: string | null;
                /** @description What is in the way. `https`: the program is reached by http, over which phones do not ask for changes */
                missing: ("credential" | "expired" | "https")[];
                /** @description How many have been given out */
                passes: number;
                /** @description Passes can be given out; only then are the buttons shown */
                ready: boolean;
                /** @description Its e-mail address */
                service_account: string | null;
                /** @description Whose certificate signs: the account’s own, or the one that the installation lends */
                source: ("account" | "installation") | null;
            };
        };
        WalletInput: {
            apple: {
                /** @description Phones that hear of changes */
                devices: number;
                expires_at: string | null;
                /** @description What is in the way. `https`: the program is reached by http, over which phones do not ask for changes */
                missing: ("credential" | "expired" | "https")[];
                pass_type_id: string | null;
                /** @description How many have been given out */
                passes: number;
                /** @description Passes can be given out; only then are the buttons shown */
                ready: boolean;
                /** @description Whose certificate signs: the account’s own, or the one that the installation lends */
                source: ("account" | "installation") | null;
                team_id: string | null;
            };
            google: {
                issuer_id: string | null;
                /** @description What is in the way. `https`: the program is reached by http, over which phones do not ask for changes */
                missing: ("credential" | "expired" | "https")[];
                /** @description How many have been given out */
                passes: number;
                /** @description Passes can be given out; only then are the buttons shown */
                ready: boolean;
                /** @description Its e-mail address */
                service_account: string | null;
                /** @description Whose certificate signs: the account’s own, or the one that the installation lends */
                source: ("account" | "installation") | null;
            };
        };
        Webhook: {
            card_id: string | null;
            coupon_id: string | null;
            created_at: string;
            created_by: string;
            description: string;
            disabled_at: string | null;
            /** @description `gone`: it answered 410. `failing`: nothing got through over ten attempts */
            disabled_reason: ("gone" | "failing") | null;
            /** @description The first failure since anything got through */
            failing_since: string | null;
            /** @enum {string} */
            format: "v5" | "v3";
            /** @description The deliveries of the last 24 hours, the oldest hour first */
            health: {
                delivered: number;
                failed: number;
                /** @description Still being tried */
                open: number;
            }[];
            id: string;
            /** @description Until then the secret before the last one signs too */
            old_secret_until: string | null;
            paused_at: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            types: string[];
            url: string;
            with_person: boolean;
        };
        WebhookChange: {
            /** @description Only what is about this loyalty card */
            card_id?: string | null;
            /** @description Only what is about this coupon, game or competition */
            coupon_id?: string | null;
            description?: string;
            /** @description Of GET /v5/event-types, or `*` alone for all there are and will be */
            types?: unknown;
            /** @description An https address on the public internet */
            url?: string;
            /** @description Whether `person` holds the name, the mail address and the phone of whom it is about */
            with_person?: boolean;
        };
        WebhookChangeInput: {
            /** @description Only what is about this loyalty card */
            card_id?: string | null;
            /** @description Only what is about this coupon, game or competition */
            coupon_id?: string | null;
            description?: string;
            /** @description Of GET /v5/event-types, or `*` alone for all there are and will be */
            types?: string[];
            /** @description An https address on the public internet */
            url?: string;
            /** @description Whether `person` holds the name, the mail address and the phone of whom it is about */
            with_person?: boolean;
        };
        WebhookInput: {
            card_id: string | null;
            coupon_id: string | null;
            created_at: string;
            created_by: string;
            description: string;
            disabled_at: string | null;
            /** @description `gone`: it answered 410. `failing`: nothing got through over ten attempts */
            disabled_reason: ("gone" | "failing") | null;
            /** @description The first failure since anything got through */
            failing_since: string | null;
            /** @enum {string} */
            format: "v5" | "v3";
            /** @description The deliveries of the last 24 hours, the oldest hour first */
            health: {
                delivered: number;
                failed: number;
                /** @description Still being tried */
                open: number;
            }[];
            id: string;
            /** @description Until then the secret before the last one signs too */
            old_secret_until: string | null;
            paused_at: string | null;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            types: string[];
            url: string;
            with_person: boolean;
        };
        WebhookWithSecret: {
            card_id: string | null;
            coupon_id: string | null;
            created_at: string;
            created_by: string;
            description: string;
            disabled_at: string | null;
            /** @description `gone`: it answered 410. `failing`: nothing got through over ten attempts */
            disabled_reason: ("gone" | "failing") | null;
            /** @description The first failure since anything got through */
            failing_since: string | null;
            /** @enum {string} */
            format: "v5" | "v3";
            /** @description The deliveries of the last 24 hours, the oldest hour first */
            health: {
                delivered: number;
                failed: number;
                /** @description Still being tried */
                open: number;
            }[];
            id: string;
            /** @description Until then the secret before the last one signs too */
            old_secret_until: string | null;
            paused_at: string | null;
            /** @description Shown in this answer and never again */
            secret: string;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            types: string[];
            url: string;
            with_person: boolean;
        };
        WebhookWithSecretInput: {
            card_id: string | null;
            coupon_id: string | null;
            created_at: string;
            created_by: string;
            description: string;
            disabled_at: string | null;
            /** @description `gone`: it answered 410. `failing`: nothing got through over ten attempts */
            disabled_reason: ("gone" | "failing") | null;
            /** @description The first failure since anything got through */
            failing_since: string | null;
            /** @enum {string} */
            format: "v5" | "v3";
            /** @description The deliveries of the last 24 hours, the oldest hour first */
            health: {
                delivered: number;
                failed: number;
                /** @description Still being tried */
                open: number;
            }[];
            id: string;
            /** @description Until then the secret before the last one signs too */
            old_secret_until: string | null;
            paused_at: string | null;
            /** @description Shown in this answer and never again */
            secret: string;
            /** @enum {string} */
            status: "active" | "paused" | "disabled";
            types: string[];
            url: string;
            with_person: boolean;
        };
        WholeDelivery: {
            attempts: number;
            created_at: string;
            delivered_at: string | null;
            /** @description When it is tried next */
            due_at: string | null;
            /** @description Null for a test */
            event_id: string | null;
            failed_at: string | null;
            id: string;
            last_attempt: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            } | null;
            /** @description What is told, but for the person; null before the first attempt */
            payload: unknown;
            sequence: number | null;
            /** @enum {string} */
            state: "waiting" | "retrying" | "delivered" | "failed";
            subject: number | null;
            tried: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            }[];
            type: string;
        };
        WholeDeliveryInput: {
            attempts: number;
            created_at: string;
            delivered_at: string | null;
            /** @description When it is tried next */
            due_at: string | null;
            /** @description Null for a test */
            event_id: string | null;
            failed_at: string | null;
            id: string;
            last_attempt: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            } | null;
            /** @description What is told, but for the person; null before the first attempt */
            payload: unknown;
            sequence: number | null;
            /** @enum {string} */
            state: "waiting" | "retrying" | "delivered" | "failed";
            subject: number | null;
            tried: {
                /** @description The first kilobyte of what the receiver said */
                answer: string | null;
                /** @description Why it did not count; null: it was taken */
                failure: ("status" | "redirect" | "gone" | "private_address" | "unknown_host" | "refused" | "tls" | "connect_timeout" | "timeout" | "closed" | "not_http" | "network" | "sender_died") | null;
                /** @description Null where the server was stopped with it in hand */
                ms: number | null;
                n: number;
                started_at: string;
                /** @description The HTTP status of the answer, if there was one */
                status: number | null;
            }[];
            type: string;
        };
        WholeMessage: {
            attachments: {
                bytes: number;
                filename: string;
                inline: boolean;
                media_type: string;
            }[];
            attempts: number;
            bounced_at: string | null;
            /** @description mail, sms or push */
            channel: string;
            /** Format: date-time */
            created_at: string;
            /** @description When the provider said that it arrived */
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description Nobody tries before
             */
            due_at: string;
            failed_at: string | null;
            /** @description What the provider said last */
            failure: string | null;
            /** @description Null where it is withheld; its pictures are inside */
            html: string | null;
            id: string;
            /** @description The first words of an SMS */
            preview: string | null;
            /** @description Who sends it; null: the mail server of the installation, or nobody */
            provider_id: string | null;
            provider_name: string | null;
            /** @description What the provider calls it */
            provider_ref: string | null;
            /** @description coupon_copy, invitation, password_reset, codes_low, limit_reached */
            purpose: string;
            received_at: string | null;
            /** @description A mail address, or a phone number in E.164; of a message that came in, who wrote it */
            recipient: string;
            /** @description Whose name or number it carries; null: as its provider says */
            sender: string | null;
            /** @description When a provider took it */
            sent_at: string | null;
            /**
             * @description `kept`: it stays here, because nothing sends it or its moment has passed. `uncertain`: the answer of the provider was lost, so it is not sent again by itself. `received`: it came in
             * @enum {string}
             */
            state: "queued" | "sent" | "delivered" | "uncertain" | "failed" | "bounced" | "kept" | "received";
            /** @description Empty in an SMS */
            subject: string;
            text: string | null;
            uncertain_at: string | null;
            /** @description Its body holds a link that works for whoever has it, and these credentials may not see it */
            withheld: boolean;
        };
        WholeMessageInput: {
            attachments: {
                bytes: number;
                filename: string;
                inline: boolean;
                media_type: string;
            }[];
            attempts: number;
            bounced_at: string | null;
            /** @description mail, sms or push */
            channel: string;
            /** Format: date-time */
            created_at: string;
            /** @description When the provider said that it arrived */
            delivered_at: string | null;
            /**
             * Format: date-time
             * @description Nobody tries before
             */
            due_at: string;
            failed_at: string | null;
            /** @description What the provider said last */
            failure: string | null;
            /** @description Null where it is withheld; its pictures are inside */
            html: string | null;
            id: string;
            /** @description The first words of an SMS */
            preview: string | null;
            /** @description Who sends it; null: the mail server of the installation, or nobody */
            provider_id: string | null;
            provider_name: string | null;
            /** @description What the provider calls it */
            provider_ref: string | null;
            /** @description coupon_copy, invitation, password_reset, codes_low, limit_reached */
            purpose: string;
            received_at: string | null;
            /** @description A mail address, or a phone number in E.164; of a message that came in, who wrote it */
            recipient: string;
            /** @description Whose name or number it carries; null: as its provider says */
            sender: string | null;
            /** @description When a provider took it */
            sent_at: string | null;
            /**
             * @description `kept`: it stays here, because nothing sends it or its moment has passed. `uncertain`: the answer of the provider was lost, so it is not sent again by itself. `received`: it came in
             * @enum {string}
             */
            state: "queued" | "sent" | "delivered" | "uncertain" | "failed" | "bounced" | "kept" | "received";
            /** @description Empty in an SMS */
            subject: string;
            text: string | null;
            uncertain_at: string | null;
            /** @description Its body holds a link that works for whoever has it, and these credentials may not see it */
            withheld: boolean;
        };
        Winner: {
            chosen_at: string | null;
            confirm_by: string | null;
            confirmed_at: string | null;
            draw: number;
            entry: number;
            /** @description Since when they wait for a review; who lost the rank before it was decided keeps it */
            held_at: string | null;
            lost_at: string | null;
            lost_reason: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            /** @description In the order of the draw; with the draw it names the winner */
            place: number;
            /** @description The copy of the prize, once it is confirmed */
            prize: {
                session: string;
                title: string;
                url: string;
            } | null;
            /** @description The rank they hold or held; null for a reserve who never moved up */
            rank: number | null;
            session: string;
            /**
             * @description held: waits for a review, and was not told
             * @enum {string}
             */
            status: "held" | "chosen" | "confirmed" | "lost" | "reserve";
        };
        WinnerInput: {
            chosen_at: string | null;
            confirm_by: string | null;
            confirmed_at: string | null;
            draw: number;
            entry: number;
            /** @description Since when they wait for a review; who lost the rank before it was decided keeps it */
            held_at: string | null;
            lost_at: string | null;
            lost_reason: string | null;
            person: {
                email: string | null;
                first_name: string | null;
                last_name: string | null;
                phone: string | null;
            };
            /** @description In the order of the draw; with the draw it names the winner */
            place: number;
            /** @description The copy of the prize, once it is confirmed */
            prize: {
                session: string;
                title: string;
                url: string;
            } | null;
            /** @description The rank they hold or held; null for a reserve who never moved up */
            rank: number | null;
            session: string;
            /**
             * @description held: waits for a review, and was not told
             * @enum {string}
             */
            status: "held" | "chosen" | "confirmed" | "lost" | "reserve";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "v5-get-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency?: string;
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    logo?: string | null;
                    name?: string;
                    sender_name?: string | null;
                    till_enabled?: boolean;
                    /** @description For tills of the whole account; null: only shops have passwords. Stored as a keyed hash */
                    till_password?: string | null;
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-account-till-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-actions": {
        parameters: {
            query?: {
                cursor?: string;
                /** @description What you want to do, in your own words */
                intent?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Action"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-actions-key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-actions-key-run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description As the input_schema of the action says
                     * @default {}
                     */
                    input?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionRun"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-blocks": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "mail" | "domain" | "phone" | "address" | "range" | "device";
                limit?: number;
                /** @description A whole e-mail address, domain, number or network address */
                value?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Block"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    ends_at?: string | null;
                    /** @enum {string} */
                    kind: "mail" | "domain" | "phone" | "address" | "range" | "device";
                    reason: string;
                    session?: string;
                    value?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        block: components["schemas"]["Block"];
                        /** @enum {string} */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-blocks-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Block"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-blocks-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    csv: string;
                    /** @default Imported */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        known: number;
                        wrong: {
                            line: number;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            coupons: number;
                            id: string;
                            /** @description 1 for a main one, at most 3 */
                            level: number;
                            name: string;
                            names: {
                                [key: string]: string;
                            };
                            parent: string | null;
                            position: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description In other languages */
                    names?: {
                        [key: string]: string;
                    };
                    /** @description The category above, cat_…; null for a main one */
                    parent?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coupons: number;
                        id: string;
                        /** @description 1 for a main one, at most 3 */
                        level: number;
                        name: string;
                        names: {
                            [key: string]: string;
                        };
                        parent: string | null;
                        position: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-categories-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-categories-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description In other languages */
                    names?: {
                        [key: string]: string;
                    };
                    /** @description The category above, cat_…; null for a main one */
                    parent?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coupons: number;
                        id: string;
                        /** @description 1 for a main one, at most 3 */
                        level: number;
                        name: string;
                        names: {
                            [key: string]: string;
                        };
                        parent: string | null;
                        position: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-categories-order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    categories: string[];
                    /** @description The category above, cat_…; null for a main one */
                    parent: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            coupons: number;
                            id: string;
                            /** @description 1 for a main one, at most 3 */
                            level: number;
                            name: string;
                            names: {
                                [key: string]: string;
                            };
                            parent: string | null;
                            position: number;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-command-line-sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description It cannot ask again by itself: the browser shows a code that is sent along with the token
                     * @default false
                     */
                    by_code?: boolean;
                    /** @description What it is called where people look, such as `tearoff on ann-laptop` */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ask_every_seconds: number;
                        /** @description Secret: who has it gets the token */
                        device_code: string;
                        expires_at: string;
                        url: string;
                        user_code: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-command-line-sign-ins-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The network address it asks from */
                        address: string;
                        asked_at: string;
                        by_code: boolean;
                        expires_at: string;
                        /** @description What it says of itself; nobody has checked it */
                        name: string;
                        /** @description Whether that is the one of the person who looks */
                        same_address: boolean;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-command-line-sign-ins-code-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allow: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description To type after `tearoff login complete` */
                        code: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-command-line-sign-ins-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the browser shows, where it was asked by_code */
                    code?: string;
                    device_code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: {
                            id: string;
                            name: string;
                        } | null;
                        expires_at: string | null;
                        /** @enum {string} */
                        state: "waiting" | "refused" | "ended" | "signed_in";
                        /** @description Shown in this answer and never again */
                        token: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-command-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CommandLine"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-command-lines-id-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-command-lines-sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                /** @description Archived ones are listed only when asked for */
                status?: "draft" | "open" | "paused" | "closed" | "drawn" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Competition"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCompetitionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-competitions-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompetitionChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-beacon": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    round: number;
                    signature: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-commitments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CompetitionCommitment"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-contributions": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "approved" | "refused";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            approved: number;
                            refused: number;
                            waiting: number;
                        };
                        data: components["schemas"]["Contribution"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-contributions-n": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contribution"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-competitions-id-contributions-n": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contribution"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-contributions-n-approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contribution: components["schemas"]["Contribution"];
                        /**
                         * @description already: it was so before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-contributions-n-picture": {
        parameters: {
            query?: {
                size?: "large" | "small";
            };
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-contributions-n-refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The sender reads it as it is written
                     * @default null
                     */
                    note?: string | null;
                    /**
                     * @description The sender reads it in their language
                     * @enum {string}
                     */
                    reason: "unreadable" | "wrong_subject" | "wrong_shop" | "wrong_date" | "too_little" | "duplicate" | "improper" | "other";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contribution: components["schemas"]["Contribution"];
                        /**
                         * @description already: it was so before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-contributions-approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    numbers: number[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            n: number;
                            /** @enum {string} */
                            verdict: "granted" | "already" | "not_found" | "state_conflict";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-contributions-refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The sender reads it as it is written
                     * @default null
                     */
                    note?: string | null;
                    numbers: number[];
                    /**
                     * @description The sender reads it in their language
                     * @enum {string}
                     */
                    reason: "unreadable" | "wrong_subject" | "wrong_shop" | "wrong_date" | "too_little" | "duplicate" | "improper" | "other";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            n: number;
                            /** @enum {string} */
                            verdict: "granted" | "already" | "not_found" | "state_conflict";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-draw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 1 */
                    draw?: number;
                    /**
                     * @description Draw without the entries that wait for a review; else `reviews_waiting` is the answer
                     * @default false
                     */
                    leave_out_held?: boolean;
                    /**
                     * @description What people sent and nobody looked at takes no part; without this it stops the draw
                     * @default false
                     */
                    leave_out_waiting?: boolean;
                    /** @default null */
                    reason?: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        draw: components["schemas"]["Draw"];
                        /** @enum {string} */
                        verdict: "granted" | "already";
                        winners: components["schemas"]["Winner"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-draws": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Draw"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-draws-draw-proof": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw: number;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-entries": {
        parameters: {
            query?: {
                cursor?: string;
                excluded?: "true" | "false";
                kind?: "base" | "bonus";
                limit?: number;
                /** @description Part of a name, e-mail or phone; the number of an entry; the beginning of a session code */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Entry"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-entries-n-exclude": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    note?: string | null;
                    /** @enum {string} */
                    reason: "duplicate" | "fake" | "staff" | "underage" | "rules" | "withdrawn" | "other";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Numbers of the entries that were changed; none where it was so already */
                        changed: number[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-entries-n-include": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Numbers of the entries that were changed; none where it was so already */
                        changed: number[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-entries-export-csv": {
        parameters: {
            query?: {
                excluded?: "true" | "false";
                kind?: "base" | "bonus";
                /** @description Part of a name, e-mail or phone; the number of an entry; the beginning of a session code */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-entries-export-xlsx": {
        parameters: {
            query?: {
                excluded?: "true" | "false";
                kind?: "base" | "bonus";
                /** @description Part of a name, e-mail or phone; the number of an entry; the beginning of a session code */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-jurors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Juror"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-jurors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /**
                     * @description That of the competition where it is not said
                     * @enum {string}
                     */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Juror"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-jurors-juror-resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                juror: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Juror"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-jurors-juror-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                juror: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Juror"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-launch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Competition"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-scores": {
        parameters: {
            query?: {
                entry?: number;
                juror?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Score"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-standings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Standing"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-votes": {
        parameters: {
            query?: {
                cursor?: string;
                entry?: number;
                limit?: number;
                origin?: string;
                struck?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Vote"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-votes-strike": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "fake" | "duplicate" | "staff" | "bought" | "withdrawn" | "other";
                    votes: number[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Votes that were struck just now */
                        struck: number[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-competitions-id-winners": {
        parameters: {
            query?: {
                draw?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Winner"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-winners-draw-place-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw: number;
                id: string;
                place: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verdict: "granted" | "already";
                        winner: components["schemas"]["Winner"];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-competitions-id-winners-draw-place-decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                draw: number;
                id: string;
                place: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        winner: components["schemas"]["Winner"];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connection-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    connector_id: "coupontools";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionRequest"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-connection-requests-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionRequest"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connection-requests-id-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnectionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Connection"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConnectionInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-connections-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-connections-id-actions": {
        parameters: {
            query?: {
                cursor?: string;
                /** @description What you want to do, in your own words */
                intent?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Action"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connections-id-actions-key-run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description As the input_schema of the action says
                     * @default {}
                     */
                    input?: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionRun"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connections-id-request": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProxiedRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProxiedReply"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-connections-id-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-connectors": {
        parameters: {
            query?: {
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Connector"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-contacts": {
        parameters: {
            query?: {
                channel?: "sms" | "mail";
                cursor?: string;
                customer?: string;
                group?: string;
                limit?: number;
                /** @description Parts of names, addresses and custom fields */
                search?: string;
                /** @description Left out: all but those who were removed */
                status?: "subscribed" | "unsubscribed" | "bounced" | "removed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-contacts-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-contacts-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-contacts-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactFieldsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-contacts-id-resubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What shows it: the words they saw, the page, the message they sent */
                    proof?: {
                        [key: string]: string | number | boolean;
                    };
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-contacts-id-unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What shows it: the words they saw, the page, the message they sent */
                    proof?: {
                        [key: string]: string | number | boolean;
                    };
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-contacts-remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contacts: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Who was in a group; the rest is not found or was out before */
                        removed: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons": {
        parameters: {
            query?: {
                category?: string;
                cursor?: string;
                folder?: string;
                limit?: number;
                search?: string;
                sort?: "created" | "-created" | "name" | "-name" | "ends" | "-ends" | "claims" | "-claims";
                status?: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived";
                /** @description Comma-separated; coupons that have one of them */
                tags?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Coupon"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCouponInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-coupons-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CouponChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-clear-test-data": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    dry_run?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dry_run: boolean;
                        /** @description To the limits */
                        given_back: {
                            claims: number;
                            opens: number;
                            validations: number;
                        };
                        kept: {
                            issued_sessions: number;
                        };
                        removed: {
                            consents: number;
                            once_per_keys: number;
                            /** @description Made by visits; links that were issued are never removed */
                            sessions: number;
                            submissions: number;
                            validation_attempts: number;
                        };
                        /** @description Codes that removed sessions were given; nobody gets them any more */
                        spent_codes: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-codes": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PoolCode"][];
                        next_cursor: string | null;
                        pool: {
                            format: string;
                            left: number;
                            taken: number;
                            total: number;
                            warn_below: number | null;
                        };
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-codes-generate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `alphanumeric` leaves out 0 O 1 I L, which are mistaken for each other
                     * @default alphanumeric
                     */
                    alphabet?: ("numeric" | "alphanumeric") | {
                        characters: string;
                    };
                    amount: number;
                    /**
                     * @description Characters of the whole code, prefix included
                     * @default 12
                     */
                    length?: number;
                    /** @default  */
                    prefix?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeImport"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-codes-imports": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CodeImport"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-codes-imports": {
        parameters: {
            query?: {
                /** @description Name of the column, or its place from 1 */
                column?: string;
                /** @description Left out: found out */
                delimiter?: "," | ";" | "\t" | "|";
                /** @description Whether the first row names the columns; left out: found out */
                header?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeImport"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-codes-imports-importid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeImport"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-codes-imports-importid-report-csv": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-codes-meter": {
        parameters: {
            query?: {
                /** @description numeric, alphanumeric, or the characters themselves */
                alphabet?: string;
                /** @description How many you mean to add */
                amount?: number;
                /** @description Characters of the whole code, prefix included */
                length?: number;
                prefix?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeMeter"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-launch": {
        parameters: {
            query?: {
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Launch"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-poster-pdf": {
        parameters: {
            query?: {
                /** @description Left out: its own language */
                language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-qr-png": {
        parameters: {
            query?: {
                /** @description Pixels of one side */
                size?: number;
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-qr-svg": {
        parameters: {
            query?: {
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In place of our words; the link follows it */
                    body?: string;
                    /**
                     * @default mail
                     * @enum {string}
                     */
                    channel?: "mail" | "sms";
                    /**
                     * @description Send nothing to an address that was sent this before; of two calls at once one sends
                     * @default false
                     */
                    check_unique?: boolean;
                    first_name?: string;
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    last_name?: string;
                    /** @description Whose number or name an SMS carries; left out: as the provider says */
                    sender?: string;
                    /** @description A copy that exists, by its code; left out: a new one */
                    session?: string;
                    /** @description Of a mail; left out: words of ours in the language of the reader */
                    subject?: string;
                    /** @description An e-mail address; a phone number as +32470123456 */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The message in the outbox; null where nothing was sent */
                        message: string | null;
                        session: components["schemas"]["Session"];
                        to: string;
                        /**
                         * @description already: check_unique stopped it, nothing was sent
                         * @enum {string}
                         */
                        verdict: "sent" | "already";
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The message in the outbox; null where nothing was sent */
                        message: string | null;
                        session: components["schemas"]["Session"];
                        to: string;
                        /**
                         * @description already: check_unique stopped it, nothing was sent
                         * @enum {string}
                         */
                        verdict: "sent" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-sessions": {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                /** @description Which date from and until look at, and which must be set; created where nothing is said */
                date?: "created" | "opened" | "claimed" | "saved" | "validated" | "voided";
                from?: string;
                limit?: number;
                location?: string;
                /** @description Code, e-mail, phone, custom id or validation code */
                search?: string;
                status?: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
                /** @description Exclusive */
                until?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedSession"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSessionInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-id-sessions-bulk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 10 */
                    amount?: number;
                    channel?: string;
                    draw_code?: {
                        /** @default 10 */
                        length?: number;
                        /** @default  */
                        prefix?: string;
                        /**
                         * @default alphanumeric
                         * @enum {string}
                         */
                        type?: "numeric" | "alphanumeric";
                    };
                    /** @description A date, a wall-clock time of the coupon, or an instant */
                    expires_at?: string | null;
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    status?: "normal" | "voided" | "activated";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        made: number;
                        stopped: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-coupons-id-statistics": {
        parameters: {
            query?: {
                /** @description The size of the parts of `series`. Default: by the length. */
                bucket?: "hour" | "day" | "week" | "month";
                /** @description First day or hour, in the zone of the coupon or account. Default: 30 days up to `to`. */
                from?: string;
                /** @description Last day (included) or the hour to end at. Default: today. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-coupons-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CouponPreviewInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        /** @description Why nobody who finds it can ever claim or use it as it is set, the gravest first; nothing is forbidden */
                        warnings: ("ended" | "pool_empty" | "windows_never")[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                /** @description Without it: all but archived ones */
                status?: "draft" | "open" | "closed" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Directory"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDirectoryInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-directories-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DirectoryChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id-access-codes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccessCode"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-access-codes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    access_days?: number | null;
                    /** @default null */
                    access_until?: string | null;
                    code?: string;
                    /** @default null */
                    expires_at?: string | null;
                    /** @default null */
                    max_uses?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessCode"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-directories-id-access-codes-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessCode"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id-listings": {
        parameters: {
            query?: {
                state?: "draft" | "in_review" | "listed" | "refused";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Listing"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-listings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The subaccount whose it is, acc_…; else it is your own */
                    account?: string;
                    /** @description crd_… */
                    card?: string;
                    categories?: string[];
                    /** @description cam_…; either this or `card` */
                    coupon?: string;
                    featured?: boolean;
                    /**
                     * @description false: prepared, and shown to nobody yet
                     * @default true
                     */
                    listed?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-directories-id-listings-listing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                listing: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-directories-id-listings-listing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                listing: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    categories?: string[];
                    featured?: boolean;
                    listed?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    listings: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Listing"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Directory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id-statistics": {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryStatistics"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id-users": {
        parameters: {
            query?: {
                cursor?: string;
                is?: "active" | "blocked" | "paying";
                limit?: number;
                /** @description Part of a name, address or phone number */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DirectoryUser"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    /** @description As 1990-05-17 */
                    birth_date?: string | null;
                    city?: string | null;
                    custom_1?: string | null;
                    custom_2?: string | null;
                    custom_3?: string | null;
                    email: string;
                    first_name?: string | null;
                    last_name?: string | null;
                    password?: string;
                    phone?: string | null;
                    zip?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-directories-id-users-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-directories-id-users-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-directories-id-users-user": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    /** @description As 1990-05-17 */
                    birth_date?: string | null;
                    city?: string | null;
                    custom_1?: string | null;
                    custom_2?: string | null;
                    custom_3?: string | null;
                    first_name?: string | null;
                    last_name?: string | null;
                    password?: string;
                    phone?: string | null;
                    zip?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-put-directories-id-users-user-access": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    until?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-directories-id-users-user-access": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-users-user-block": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-users-user-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        expires_at: string;
                        token: string;
                        url: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-directories-id-users-user-unblock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryUser"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /**
                             * @description What a key must be allowed to be told of it by a webhook
                             * @enum {string}
                             */
                            scope: "coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write";
                            type: string;
                            /** @description Its name on the v3 wire; null: not told there */
                            v3: string | null;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-events": {
        parameters: {
            query?: {
                /** @description The `id` of the last event you have; absent: from the beginning */
                after?: string;
                /** @description Only of this coupon */
                coupon?: string;
                limit?: number;
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        /** @description There were more than fit; ask again at once */
                        has_more: boolean;
                        next_after: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-exports-sessions-csv": {
        parameters: {
            query?: {
                channel?: string;
                /** @description Only of this coupon; left out: of the whole account */
                coupon?: string;
                /** @description Which date from and until look at, and which must be set; created where nothing is said */
                date?: "created" | "opened" | "claimed" | "saved" | "validated" | "voided";
                from?: string;
                location?: string;
                /** @description Code, e-mail, phone, custom id or validation code */
                search?: string;
                status?: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
                /** @description Exclusive */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-exports-sessions-xlsx": {
        parameters: {
            query?: {
                channel?: string;
                /** @description Only of this coupon; left out: of the whole account */
                coupon?: string;
                /** @description Which date from and until look at, and which must be set; created where nothing is said */
                date?: "created" | "opened" | "claimed" | "saved" | "validated" | "voided";
                from?: string;
                location?: string;
                /** @description Code, e-mail, phone, custom id or validation code */
                search?: string;
                status?: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
                /** @description Exclusive */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-files": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["File"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-files-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["File"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            coupons: number;
                            id: string;
                            name: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coupons: number;
                        id: string;
                        name: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-folders-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-folders-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        coupons: number;
                        id: string;
                        name: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                /** @description `closed`: for good. Archived games are listed only when asked for */
                status?: "draft" | "active" | "paused" | "expired" | "limit_reached" | "archived" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Game"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGameInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-games-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GameChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-id-beacon": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    round: number;
                    signature: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-checks": {
        parameters: {
            query?: {
                plays?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many prizes are given at least and at most, whatever luck does */
                        bound: {
                            /** @enum {string} */
                            all: "never_certain" | "after_last_moment" | "after_last_card";
                            least: number;
                            most: number | null;
                            stock: number | null;
                        } | null;
                        errors: {
                            fix: string;
                            message: string;
                            path: string;
                        }[];
                        /** @description Winners among a thousand plays, by prize; null where it depends on the crowd */
                        expected: {
                            lost: number | null;
                            prizes: {
                                [key: string]: number | null;
                            };
                        } | null;
                        warnings: components["schemas"]["GameWarning"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-id-close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-commitments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["GameCommitment"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-id-copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-id-launch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Game"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-plays": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: "won" | "lost";
                prize?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedPlay"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-plays-n-inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        leaf: string;
                        n: number;
                        path: string[];
                        plays: number;
                        root: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-proof": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-games-id-results": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameResults"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-id-simulate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How much of it comes on each day; the last weight holds for all that follow */
                    day_weights?: number[] | null;
                    /** @description How long to fly; up to the end of the game otherwise */
                    days?: number;
                    /** @description How much of the crowd comes in each hour of the day */
                    hours?: number[] | null;
                    /** @description Where plays come from, each as often as the others; null: from nowhere in particular */
                    locations?: (string | null)[];
                    /** @default 10000 */
                    plays?: number;
                    /**
                     * @description The same word gives the same flight
                     * @default flight
                     */
                    seed?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GameFlight"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-games-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GamePreviewInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-groups": {
        parameters: {
            query?: {
                channel?: "sms" | "mail";
                cursor?: string;
                limit?: number;
                /** @description A part of the name */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Group"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroupInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-groups-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-groups-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-groups-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-groups-id-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewContactsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        already: number;
                        /** @description Their ids, in the order they were sent */
                        contacts: string[];
                        /** @description Were in it before and had been removed */
                        restored: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-keys": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("coupons:read" | "coupons:write" | "sessions:read" | "sessions:write" | "sessions:validate" | "loyalty:read" | "loyalty:write" | "loyalty:stamp" | "statistics:read" | "account:read" | "account:write" | "team:write" | "keys:write" | "webhooks:read" | "webhooks:write" | "messages:read" | "messages:write" | "messages:send" | "contacts:read" | "contacts:write" | "connections:read" | "connections:use" | "connections:write" | "directories:read" | "directories:write")[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-keys-id-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-letters": {
        parameters: {
            query?: {
                channel?: "mail" | "sms";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Letter"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    channel: "mail" | "sms";
                    /**
                     * @description In which the words of the product in it are said
                     * @enum {string}
                     */
                    language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    name: string;
                    /** @description A mail: MJML with Liquid. An SMS: text with Liquid; its link is appended where it is not said */
                    source: string;
                    /**
                     * @description Of a mail, with Liquid; empty for an SMS
                     * @default
                     */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-letters-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-letters-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-letters-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    name?: string;
                    /** @description A mail: MJML with Liquid. An SMS: text with Liquid; its link is appended where it is not said */
                    source?: string;
                    /** @description Of a mail, with Liquid; empty for an SMS */
                    subject?: string;
                    /** @description The version that was changed */
                    version?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-letters-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    card?: string;
                    /** @enum {string} */
                    channel: "mail" | "sms";
                    /** @description What it hands over; left out: something made up */
                    coupon?: string;
                    /**
                     * @description In which the words of the product in it are said
                     * @enum {string}
                     */
                    language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    /**
                     * @description dark: as a dark mail program draws it
                     * @default light
                     * @enum {string}
                     */
                    scheme?: "light" | "dark";
                    /** @description A mail: MJML with Liquid. An SMS: text with Liquid; its link is appended where it is not said */
                    source: string;
                    /**
                     * @description Of a mail, with Liquid; empty for an SMS
                     * @default
                     */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterPreview"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-letters-starters": {
        parameters: {
            query?: {
                language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            channel: "mail" | "sms";
                            /** @enum {string} */
                            key: "coupon" | "reminder" | "card" | "news" | "coupon_sms" | "reminder_sms";
                            /** @enum {string} */
                            language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                            name: string;
                            source: string;
                            subject: string;
                        }[];
                        variables: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-letters-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    card?: string;
                    /** @enum {string} */
                    channel: "mail" | "sms";
                    /** @description What it hands over; left out: something made up */
                    coupon?: string;
                    /**
                     * @description In which the words of the product in it are said
                     * @enum {string}
                     */
                    language: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    phone?: string;
                    /** @description A mail: MJML with Liquid. An SMS: text with Liquid; its link is appended where it is not said */
                    source: string;
                    /**
                     * @description Of a mail, with Liquid; empty for an SMS
                     * @default
                     */
                    subject?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                        to: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-listings": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "draft" | "in_review" | "listed" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Listing"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-listings-listing-approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    categories?: string[];
                    directory?: string;
                    featured?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-listings-listing-refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-locations": {
        parameters: {
            query?: {
                archived?: string;
                cursor?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Location"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLocationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-locations-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-locations-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-locations-id-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-locations-id-restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Location"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                sort?: "created" | "-created" | "name" | "-name";
                /** @description Without it: all but archived ones */
                status?: "draft" | "active" | "paused" | "archived";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoyaltyCard"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLoyaltyCardInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-loyalty-cards-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoyaltyCardChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-fast-members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FastLoyaltyMembers"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-launch": {
        parameters: {
            query?: {
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyLaunch"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members": {
        parameters: {
            query?: {
                cursor?: string;
                include_voided?: string;
                /** @description Nobody who was stamped since */
                last_stamp_before?: string;
                limit?: number;
                max_balance?: number;
                min_balance?: number;
                /** @description Beginnings of words of name, e-mail, phone, code and custom fields; all of them have to be there */
                search?: string;
                /** @description name: as it is written, from a. -balance: the fullest first. -last_visit: who came last comes first */
                sort?: "created" | "-created" | "name" | "-name" | "balance" | "-balance" | "last_visit" | "-last_visit";
                status?: "active" | "voided" | "expired";
                /** @description The search is a whole value instead */
                strict?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoyaltyMember"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLoyaltyMemberInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-loyalty-cards-id-members-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-loyalty-cards-id-members-member": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoyaltyMemberChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-member-ledger": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StampEntry"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-member-photo": {
        parameters: {
            query?: {
                /** @description Which picture `photo_url` meant; another one, another address */
                v?: string;
            };
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-put-loyalty-cards-id-members-member-photo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-loyalty-cards-id-members-member-photo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-renew": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expires_at?: string | null;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-member-rewards": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EarnedReward"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-rewards-reward-undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
                reward: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EarnedReward"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-rewards-use": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What was spent, in minor units; with one reward only */
                    amount_minor?: number;
                    location?: string;
                    rewards: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EarnedReward"][];
                        used: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-stamps": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number;
                    /** @description Money spent; the card says what it is worth */
                    amount_minor?: number;
                    location?: string;
                    /** @description Repeat a call under the same operation and hear the same answer; an Idempotency-Key serves as one */
                    operation?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stamped"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-stamps-entry-undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: number;
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    location?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        member: {
                            balance: number;
                            code: string;
                            id: string;
                            /** @description All that was ever given */
                            lifetime: number;
                            /** @description What the next stamps bring, and how many are missing */
                            next_reward: {
                                coupon: string;
                                missing: number;
                                reward: string;
                                title: string;
                            } | null;
                            /** @description How often the card was full */
                            rounds: number;
                            /** @enum {string} */
                            status: "active" | "voided" | "expired";
                            tier: string | null;
                            url: string;
                        };
                        /** @enum {string} */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-stamps-correct": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number;
                    /** @description Repeat a call under the same operation and hear the same answer; an Idempotency-Key serves as one */
                    operation?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stamped"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-stamps-subtract": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number;
                    location?: string;
                    /** @description Repeat a call under the same operation and hear the same answer; an Idempotency-Key serves as one */
                    operation?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stamped"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-member-story": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberStory"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-unvoid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-member-void": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description mem_…, or the 21 characters of the card */
                member: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyMember"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-bulk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    members: components["schemas"]["NewLoyaltyMemberInput"][];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoyaltyMember"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-export-csv": {
        parameters: {
            query?: {
                include_voided?: string;
                /** @description Nobody who was stamped since */
                last_stamp_before?: string;
                max_balance?: number;
                min_balance?: number;
                /** @description Beginnings of words of name, e-mail, phone, code and custom fields; all of them have to be there */
                search?: string;
                status?: "active" | "voided" | "expired";
                /** @description The search is a whole value instead */
                strict?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-export-xlsx": {
        parameters: {
            query?: {
                include_voided?: string;
                /** @description Nobody who was stamped since */
                last_stamp_before?: string;
                max_balance?: number;
                min_balance?: number;
                /** @description Beginnings of words of name, e-mail, phone, code and custom fields; all of them have to be there */
                search?: string;
                status?: "active" | "voided" | "expired";
                /** @description The search is a whole value instead */
                strict?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-imports": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description Are members now, also when the import failed */
                            accepted: number;
                            bad: number;
                            card: string;
                            /** @description What each column was taken for; null: it was left out */
                            columns: {
                                field: ("first_name" | "last_name" | "address" | "zip" | "city" | "phone" | "email" | "birth_date" | "gender" | "country" | "custom_1" | "custom_2" | "custom_3" | "custom_4" | "custom_5" | "custom_6" | "custom_7" | "custom_8" | "balance") | null;
                                heading: string;
                            }[];
                            /** Format: date-time */
                            created_at: string;
                            created_by: string;
                            delimiter: string | null;
                            /** @description What the list was written in; it is converted */
                            encoding: string | null;
                            failed_at: string | null;
                            failure: {
                                /** @enum {string} */
                                code: "no_columns" | "column_missing" | "card_archived" | "list_gone" | "gave_up";
                                fix: string;
                                message: string;
                            } | null;
                            file_name: string;
                            finished_at: string | null;
                            id: string;
                            /** @description Were members of the card before; nothing of theirs was changed */
                            present: number;
                            /** @description From 0 to 1 */
                            progress: number;
                            /** @description The same person stood in the list before */
                            repeated: number;
                            /** @description The rows are forgotten then; the numbers stay */
                            report_until: string;
                            rows_expected: number | null;
                            rows_read: number;
                            started_at: string | null;
                            /** @enum {string} */
                            status: "waiting" | "running" | "finished" | "failed";
                            welcome: boolean;
                        }[];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-imports": {
        parameters: {
            query?: {
                /** @description For each column that is not known by its heading: `Kundennummer=custom_1`, or `Notes=ignore`. The name of a field, or what the card’s form calls it, is known by itself. */
                columns?: string | string[];
                /** @description Left out: found out */
                delimiter?: "," | ";" | "\t" | "|";
                /** @description Whether the welcome stamps of the card are given besides the balance of the list */
                welcome?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberImport"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-imports-importid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberImport"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-members-imports-importid-report-csv": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-members-imports-preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberImportPreview"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-poster-pdf": {
        parameters: {
            query?: {
                /** @description Left out: its own language */
                language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-pushes": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LoyaltyPush"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-pushes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    message: string;
                    /** @description An instant, or without an offset a wall-clock time of the card. Absent: now */
                    scheduled_at?: string;
                    segment?: components["schemas"]["PushSegmentInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyPush"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-pushes-push": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description psh_… */
                push: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyPush"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-pushes-push-cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description psh_… */
                push: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyPush"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-pushes-preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    message?: string;
                    segment?: components["schemas"]["PushSegmentInput"];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recipients: number;
                        /** @description null: nobody is there */
                        sample: {
                            message: string;
                            title: string;
                            to: string;
                        } | null;
                        /** @description Those with a browser or wallet that would be told */
                        with_device: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-qr-png": {
        parameters: {
            query?: {
                /** @description Pixels of one side */
                size?: number;
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-qr-svg": {
        parameters: {
            query?: {
                /** @description A tag that follows the session into statistics */
                src?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": unknown;
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyCard"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-scan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number;
                    /** @description Money spent; the card says what it is worth */
                    amount_minor?: number;
                    code: string;
                    location?: string;
                    /** @description Repeat a call under the same operation and hear the same answer; an Idempotency-Key serves as one */
                    operation?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stamped"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-id-send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description In place of our words; the link follows it */
                    body?: string;
                    /**
                     * @default mail
                     * @enum {string}
                     */
                    channel?: "mail" | "sms";
                    /**
                     * @description Send nothing to an address that was sent this before; of two calls at once one sends
                     * @default false
                     */
                    check_unique?: boolean;
                    first_name?: string;
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    last_name?: string;
                    /** @description Whose number or name an SMS carries; left out: as the provider says */
                    sender?: string;
                    /** @description Of a mail; left out: words of ours in the language of the reader */
                    subject?: string;
                    /** @description An e-mail address; a phone number as +32470123456 */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whose card was sent; null: the link to join */
                        member: string | null;
                        /** @description The message in the outbox; null where nothing was sent */
                        message: string | null;
                        to: string;
                        url: string;
                        /**
                         * @description already: check_unique stopped it, nothing was sent
                         * @enum {string}
                         */
                        verdict: "sent" | "already";
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whose card was sent; null: the link to join */
                        member: string | null;
                        /** @description The message in the outbox; null where nothing was sent */
                        message: string | null;
                        to: string;
                        url: string;
                        /**
                         * @description already: check_unique stopped it, nothing was sent
                         * @enum {string}
                         */
                        verdict: "sent" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-cards-id-statistics": {
        parameters: {
            query?: {
                /** @description The size of the parts of `series`; the range is made longer to whole ones. Default: by the length. */
                bucket?: "day" | "week" | "month";
                /** @description First day, in the zone of the card. Default: 30 days up to `to`. */
                from?: string;
                /** @description Only what happened in this shop. What belongs to no shop is null then; `now` is of all shops. */
                location?: string;
                /** @description Last day, included. Default: today. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyStatistics"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-loyalty-cards-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoyaltyCardPreviewInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                        /** @description How many the member of the example has */
                        stamps: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-loyalty-statistics": {
        parameters: {
            query?: {
                /** @description The size of the parts of `series`. Default: by the length. */
                bucket?: "hour" | "day" | "week" | "month";
                /** @description First day, in the zone of the account. Default: 30 days up to `to`. */
                from?: string;
                /** @description Last day, included. Default: today. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoyaltyTotals"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    language?: ("en" | "nl" | "fr" | "de" | "es" | "zh") | null;
                    name?: string;
                    password?: {
                        current: string;
                        new: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-me-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-messages": {
        parameters: {
            query?: {
                channel?: "mail" | "sms";
                cursor?: string;
                limit?: number;
                purpose?: string;
                /** @description Part of the recipient's address */
                search?: string;
                state?: "queued" | "sent" | "delivered" | "uncertain" | "failed" | "bounced" | "kept" | "received";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Message"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-messages-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeMessage"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-password-reset-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-password-reset-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-reviews": {
        parameters: {
            query?: {
                coupon?: string;
                cursor?: string;
                limit?: number;
                /** @description The code of a session, or of what it won */
                session?: string;
                state?: "waiting" | "released" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Review"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-reviews-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        claimed_at: string | null;
                        coupon: {
                            id: string;
                            /** @enum {string} */
                            kind: "offer" | "game" | "competition";
                            name: string;
                        };
                        decided_at: string | null;
                        decided_by: string | null;
                        decided_by_name: string | null;
                        decided_note: string | null;
                        /** @description What it won, held and decided with it */
                        gives: {
                            coupon: string;
                            name: string;
                            session: string;
                        } | null;
                        held_at: string;
                        held_by: string;
                        id: string;
                        /** @description What was said when it was held by hand */
                        note: string | null;
                        opened_at: string | null;
                        person: {
                            /** @description Masked: a•••n@example.com */
                            email: string | null;
                            name: string | null;
                            /** @description Masked: +32 ••• 56 */
                            phone: string | null;
                        };
                        reasons: ("many_from_address" | "many_from_device" | "many_from_person" | "disposable_mail" | "too_fast" | "blocked" | "win" | "by_hand")[];
                        related: components["schemas"]["RelatedClaim"][];
                        /** @description The session code, 21 characters */
                        session: string;
                        signals: {
                            /** @description The first half of the network address */
                            address: string | null;
                            shared: {
                                /** @description Other claims of the account; null where nothing is known */
                                address: number | null;
                                /** @description Other claims of the account; null where nothing is known */
                                device: number | null;
                                /** @description Other claims of the account; null where nothing is known */
                                person: number | null;
                            };
                        };
                        /** @enum {string} */
                        state: "waiting" | "released" | "refused";
                        url: string;
                        /** @description The prize of a competition that waits for the decision: released, its winner is told */
                        wins: {
                            rank: number;
                            title: string;
                        } | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-reviews-id-refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with who and when */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        review: components["schemas"]["Review"];
                        /**
                         * @description already: it was so before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-reviews-id-release": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with who and when */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        review: components["schemas"]["Review"];
                        /**
                         * @description already: it was so before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-reviews-decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    decision: "release" | "refuse";
                    ids: string[];
                    /** @description Why; kept with who and when */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @description The code of the problem */
                            code: string | null;
                            id: string;
                            /** @enum {string} */
                            verdict: "granted" | "already" | "problem";
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-sessions": {
        parameters: {
            query?: {
                channel?: string;
                cursor?: string;
                /** @description Which date from and until look at, and which must be set; created where nothing is said */
                date?: "created" | "opened" | "claimed" | "saved" | "validated" | "voided";
                from?: string;
                limit?: number;
                location?: string;
                /** @description Code, e-mail, phone, custom id or validation code */
                search?: string;
                status?: "issued" | "opened" | "played" | "claimed" | "validated" | "voided" | "expired";
                /** @description Exclusive */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedSession"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-sessions-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetails"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-sessions-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers?: {
                        [key: string]: string;
                    };
                    custom_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDetails"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-claim": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers?: {
                        [key: string]: string;
                    };
                    consents?: {
                        [key: string]: boolean;
                    };
                    latitude?: number;
                    longitude?: number;
                    promo_code?: string;
                    /**
                     * @description You vouch for this person: form, promo code and age are not asked
                     * @default false
                     */
                    skip_steps?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-put-sessions-code-contribution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContributionDraft"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; kept with who and when */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        review: components["schemas"]["Review"];
                        /**
                         * @description already: it was so before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-play": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers?: {
                        [key: string]: string;
                    };
                    consents?: {
                        [key: string]: boolean;
                    };
                    latitude?: number;
                    longitude?: number;
                    promo_code?: string;
                    /**
                     * @description You vouch for this person: form, promo code and age are not asked
                     * @default false
                     */
                    skip_steps?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        play: components["schemas"]["Play"];
                        session: components["schemas"]["Session"];
                        sharing: components["schemas"]["Sharing"] | null;
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-unvoid": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-validate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount_minor?: number;
                    answers?: {
                        [key: string]: string;
                    };
                    location?: string;
                    /** @description Repeat a call under the same operation and hear the same answer */
                    operation?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sessions-code-void": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session code, 21 characters */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /**
                         * @description already: it had happened before, nothing changed
                         * @enum {string}
                         */
                        verdict: "granted" | "already";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Which account to look at first, for people with several */
                    account?: string;
                    /** @description Six digits of the app, or a backup code */
                    code?: string;
                    /** Format: email */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-statistics": {
        parameters: {
            query?: {
                /** @description The size of the parts of `series`. Default: by the length. */
                bucket?: "hour" | "day" | "week" | "month";
                /** @description First day or hour, in the zone of the coupon or account. Default: 30 days up to `to`. */
                from?: string;
                /** @description Last day (included) or the hour to end at. Default: today. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-submissions": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "draft" | "in_review" | "listed" | "refused";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Listing"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description crd_… */
                    card?: string;
                    /** @description cam_…; either this or `card` */
                    coupon?: string;
                    directory?: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            coupons: number;
                            tag: string;
                        }[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-team": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Teammate"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /** @default null */
                    language?: ("en" | "nl" | "fr" | "de" | "es" | "zh") | null;
                    /** @default  */
                    name?: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "editor" | "analyst" | "cashier";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Teammate"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-team-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-team-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "admin" | "editor" | "analyst" | "cashier";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Teammate"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-team-id-invite-again": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Teammate"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-team-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The last part of the link in the mail */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        account: string;
                        email: string;
                        expires_at: string | null;
                        /** @description True: ask for the password they have; false: for a new one */
                        has_password: boolean;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "editor" | "analyst" | "cashier";
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-team-invitation-accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    name: string;
                    password: string;
                    /** @description The last part of the link in the mail */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-templates": {
        parameters: {
            query?: {
                language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Template"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    coupon: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-templates-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-templates-id-use": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    language?: "en" | "nl" | "fr" | "de" | "es" | "zh";
                    name?: string;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-two-factor-backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each works once; shown in this answer and never again */
                        backup_codes: string[];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-two-factor-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-two-factor-disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-two-factor-start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each works once; shown in this answer and never again */
                        backup_codes: string[];
                        /** @description The same for typing */
                        secret: string;
                        /** @description `otpauth://…`, to be shown as a QR code to an authenticator app */
                        uri: string;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-wallet-platform": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                platform: "apple" | "google";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-put-wallet-apple": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the pass type: PEM, or a .p12 file in base64 with its key */
                    certificate: string;
                    /** @description The private key as PEM, where it is not in the certificate’s file */
                    key?: string;
                    /** @description Checked against the certificate */
                    pass_type_id?: string;
                    /** @description Of the key or the .p12 file */
                    password?: string;
                    /** @description Checked against the certificate */
                    team_id?: string;
                    /** @description Apple’s intermediate certificate (WWDR): PEM, or the .cer file in base64 */
                    wwdr: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-put-wallet-google": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The number from the Google Pay & Wallet console */
                    issuer_id: string;
                    /** @description The JSON key file of the service account, as text */
                    service_account: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWebhookInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-webhooks-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-delete-webhooks-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-patch-webhooks-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChangeInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-webhooks-id-deliveries": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "waiting" | "retrying" | "delivered" | "failed";
                type?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Delivery"][];
                        next_cursor: string | null;
                        total?: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-get-webhooks-id-deliveries-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeDelivery"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-deliveries-delivery-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeDelivery"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description 2026-11-20T08:00:00Z
                     */
                    since: string;
                    /**
                     * @default failed
                     * @enum {string}
                     */
                    which?: "failed" | "all";
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many are sent again */
                        due: number;
                    };
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description false drops the old secret at once: it leaked
                     * @default true
                     */
                    keep_old?: boolean;
                } | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "v5-post-webhooks-id-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeDelivery"];
                };
            };
            /** @description A refusal */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
