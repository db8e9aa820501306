import { Anchor, Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** Links that look like buttons or like links, and know the addresses of the dashboard. */
export const LinkButton = createLink(Button<'a'>);
export const LinkAnchor = createLink(Anchor<'a'>);
